package org.sipward.firewall.rule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;
import org.sipward.sip.view.NameAddrView;

/**
 * The message that rules are asked about, with what {@link Field} names of it: as spans, numbers
 * and constants, which allocates nothing, and as texts, which does.
 *
 * <p>Reused from message to message; one per event loop. Addresses are read when first asked for.
 */
public final class Subject {
  private static final long UNREAD = Long.MIN_VALUE;

  private static final Text BODY = new Text.OfField(Field.BODY_TYPE);

  private final Reading reading;
  private final Body body = new Body();
  private final long[] numbers = new long[Field.values().length];
  private boolean bodyRead;
  private boolean numbersRead;

  Subject(Reading reading) {
    this.reading = reading;
  }

  /** Turns to the message that is read now; costs next to nothing until something is asked. */
  void begin() {
    bodyRead = false;
    numbersRead = false;
  }

  public SipMessage message() {
    return reading.message();
  }

  public Endpoint source() {
    return arrival().source();
  }

  byte[] array() {
    return message().octets().array();
  }

  private Arrival arrival() {
    return reading.arrival();
  }

  // ---- numbers and flags

  /** A field that is a number of its own, not that of a telephone. */
  public long number(Field field) {
    return switch (field) {
      case STATUS -> message().status();
      case SIZE -> message().octets().length();
      case SOURCE_PORT -> source().port();
      default -> throw new IllegalArgumentException(field.word());
    };
  }

  public boolean flag(Field field) {
    return switch (field) {
      case REQUEST -> message().isRequest();
      case INITIAL -> Span.isNone(message().toTag());
      case TRUSTED -> arrival().screening().trusted();
      default -> throw new IllegalArgumentException(field.word());
    };
  }

  /** A telephone number, {@link E164#NONE} where the field has none that could exist. */
  public long telephone(Field field) {
    if (!numbersRead) {
      numbersRead = true;
      Arrays.fill(numbers, UNREAD);
    }
    long number = numbers[field.ordinal()];
    if (number == UNREAD) {
      number =
          switch (field) {
            case URI_NUMBER -> reading.callee();
            case FROM_NUMBER -> reading.senders() > 0 ? reading.caller(0) : E164.NONE;
            case TO_NUMBER -> reading.number(address(HeaderKind.TO));
            case PAI_NUMBER -> firstAsserted();
            default -> throw new IllegalArgumentException(field.word());
          };
      number = E164.isNumber(number) ? number : E164.NONE;
      numbers[field.ordinal()] = number;
    }
    return number;
  }

  private long firstAsserted() {
    if (reading.isCrowded()) {
      return firstOfMany();
    }
    for (int i = reading.senders(); i < reading.callers(); i++) {
      if (E164.isNumber(reading.caller(i))) {
        return reading.caller(i);
      }
    }
    return E164.NONE;
  }

  /** There are more than are read for everybody. */
  private long firstOfMany() {
    NameAddrView values = reading.addresses(HeaderKind.P_ASSERTED_IDENTITY);
    for (int i = 0; i < Field.MOST && values.next(); i++) {
      long number = reading.number(values.uri());
      if (E164.isNumber(number)) {
        return number;
      }
    }
    return E164.NONE;
  }

  /** How many identities of the caller there are, those without a number included. */
  int callers() {
    return reading.callers();
  }

  /** The number of one, or what is none. */
  long caller(int index) {
    return reading.caller(index);
  }

  // ---- texts without allocation

  /** The text of a field that is a word of ours, or null: it is octets of the message. */
  @Nullable String word(Field field) {
    return switch (field) {
      case METHOD -> message().method() == Method.OTHER ? null : message().method().name();
      case TRANSPORT -> word(arrival().transport());
      case ZONE -> arrival().zone().name();
      case PEER -> name(arrival().peer());
      case PROFILE -> arrival().screening().profile().name();
      default -> null;
    };
  }

  private static String word(Transport transport) {
    return switch (transport) {
      case UDP -> "udp";
      case TCP -> "tcp";
      case TLS -> "tls";
      default -> "";
    };
  }

  private static String name(@Nullable Peer peer) {
    return peer == null ? "" : peer.name();
  }

  /** The octets that a text is written in, {@link Span#NONE} where it is not there. */
  long span(Text text) {
    return switch (text) {
      case Text.OfField field -> span(field.field());
      case Text.OfHeader header -> header.header().value(message());
    };
  }

  private long span(Field field) {
    return switch (field) {
      case METHOD -> message().isRequest() ? message().methodSpan() : message().cseqMethod();
      case URI_SCHEME -> reading.uri(message().requestUri()).schemeToken();
      case URI_USER -> reading.uri(message().requestUri()).user();
      case URI_HOST -> reading.uri(message().requestUri()).host();
      case FROM_USER -> reading.uri(sender()).user();
      case FROM_HOST -> reading.uri(sender()).host();
      case FROM_NAME -> reading.sendersName();
      case TO_USER -> reading.uri(address(HeaderKind.TO)).user();
      case TO_HOST -> reading.uri(address(HeaderKind.TO)).host();
      case PAI_USER -> reading.uri(address(HeaderKind.P_ASSERTED_IDENTITY)).user();
      case PAI_HOST -> reading.uri(address(HeaderKind.P_ASSERTED_IDENTITY)).host();
      case AGENT -> agent();
      case BODY_TYPE -> bodyParts() == 0 ? Span.NONE : body.type(0);
      default -> throw new IllegalArgumentException(field.word());
    };
  }

  private long sender() {
    return reading.senders() > 0 ? reading.callerPlace(0) : Span.NONE;
  }

  private long address(HeaderKind kind) {
    NameAddrView values = reading.addresses(kind);
    return values.next() ? values.uri() : Span.NONE;
  }

  private long agent() {
    int header = message().first(HeaderKind.USER_AGENT);
    header = header < 0 ? message().first(HeaderKind.SERVER) : header;
    return header < 0 ? Span.NONE : Span.of(message().valueFrom(header), message().valueTo(header));
  }

  private int bodyParts() {
    if (!bodyRead) {
      bodyRead = true;
      body.read(message());
    }
    return body.parts();
  }

  /** Whether the body or a part of it is of a type in lower case, which is not empty. */
  Truth hasType(String lower) {
    Truth any = Truth.FALSE;
    for (int p = 0; p < bodyParts() && p < Field.MOST; p++) {
      long type = body.type(p);
      if (!Span.isNone(type)) {
        any = any.or(isPlain(BODY, type) ? Truth.of(body.isType(p, lower)) : Truth.UNKNOWN);
      }
    }
    return any;
  }

  /** Whether a text is without regard to case, so that it is shown in lower case. */
  static boolean isCaseless(Text text) {
    return text instanceof Text.OfField field
        && switch (field.field()) {
          case URI_SCHEME, URI_HOST, FROM_HOST, TO_HOST, PAI_HOST, BODY_TYPE -> true;
          default -> false;
        };
  }

  /** Whether octets are a text as they stand: without escapes, folds or foreign letters. */
  boolean isPlain(Text text, long span) {
    byte[] a = array();
    boolean typed = text instanceof Text.OfField field && field.field() == Field.BODY_TYPE;
    boolean caseless = isCaseless(text);
    for (int i = Span.from(span); i < Span.to(span); i++) {
      if (a[i] == '%'
          || a[i] == '\r'
          || a[i] == '\n'
          || (typed && a[i] <= ' ')
          || (caseless && a[i] < 0)) {
        return false;
      }
    }
    return true;
  }

  // ---- texts

  /** A text; empty where it is not there. */
  public String text(Text text) {
    if (text instanceof Text.OfField field) {
      if (Field.isTelephone(field.field())) {
        return digits(telephone(field.field()));
      }
      if (field.field() == Field.SOURCE_ADDRESS) {
        return source().toAddress().getHostAddress();
      }
      String word = word(field.field());
      if (word != null) {
        return word;
      }
    }
    long span = span(text);
    return Span.isNone(span) ? "" : decoded(text, span);
  }

  private String decoded(Text text, long span) {
    String written = string(span);
    if (text instanceof Text.OfHeader) {
      return unfolded(written);
    }
    return switch (((Text.OfField) text).field()) {
      case URI_USER, FROM_USER, TO_USER, PAI_USER -> unescaped(span);
      case FROM_NAME, AGENT -> unfolded(written);
      case BODY_TYPE -> type(written);
      default -> isCaseless(text) ? written.toLowerCase(Locale.ROOT) : written;
    };
  }

  private String string(long span) {
    return new String(array(), Span.from(span), Span.length(span), StandardCharsets.UTF_8);
  }

  /** Folds and the space around them become one space (RFC 3261 7.3.1). */
  private static String unfolded(String written) {
    if (written.indexOf('\r') < 0 && written.indexOf('\n') < 0) {
      return written;
    }
    StringBuilder out = new StringBuilder(written.length());
    boolean folding = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\r' || c == '\n') {
        while (!folding && !out.isEmpty() && isBlank(out.charAt(out.length() - 1))) {
          out.setLength(out.length() - 1);
        }
        folding = true;
      } else if (!folding || !isBlank(c)) {
        if (folding) {
          out.append(' ');
          folding = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static String type(String written) {
    StringBuilder out = new StringBuilder(written.length());
    written.chars().filter(c -> c > ' ').forEach(c -> out.append((char) c));
    return out.toString().toLowerCase(Locale.ROOT);
  }

  /** Escapes that are none stay as they are. */
  private String unescaped(long span) {
    byte[] a = array();
    byte[] out = new byte[Span.length(span)];
    int length = 0;
    for (int i = Span.from(span); i < Span.to(span); i++) {
      int high = a[i] == '%' && i + 2 < Span.to(span) ? Character.digit(a[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(a[i + 2], 16);
      if (low >= 0) {
        out[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        out[length++] = a[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static String digits(long number) {
    return E164.isNumber(number) ? "+" + Long.toString(number).substring(1) : "";
  }

  /** A field that is a list of texts. */
  public List<String> texts(Field field) {
    List<String> texts = new ArrayList<>();
    if (field == Field.CALLERS) {
      for (int i = 0; i < callers(); i++) {
        if (E164.isNumber(caller(i))) {
          texts.add(digits(caller(i)));
        }
      }
    } else {
      for (int p = 0; p < bodyParts() && p < Field.MOST; p++) {
        texts.add(Span.isNone(body.type(p)) ? "" : type(string(body.type(p))));
      }
    }
    return texts;
  }

  /** Whether there is a line of a header. */
  public boolean has(Header header) {
    return header.first(message()) >= 0;
  }
}
