package org.sipward.firewall.check;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.NumberPlan;
import org.sipward.firewall.number.NumberRules;
import org.sipward.firewall.number.NumberType;
import org.sipward.firewall.number.UriNumber;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Screening;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/**
 * What the checks of one loop read of a message that takes more than its index: addresses and the
 * telephone numbers in them, each read once for all checks, and only if one asks.
 *
 * <p>Reused from message to message; single thread; allocates nothing after construction.
 */
public final class Reading {
  /** Identities that are read: From and more than RFC 3325 9.1 allows in P-Asserted-Identity. */
  private static final int MOST = 9;

  private static final int UNKNOWN = -1;

  private static final SipMessage NOTHING = SipMessage.empty();

  private final NameAddrView addresses = new NameAddrView();
  private final UriView uri = new UriView();
  private final UriNumber reader = new UriNumber();
  private final Passport passport = new Passport();
  private final long[] numbers = new long[MOST];
  private final long[] places = new long[MOST];
  private final int[] found = new int[MOST];
  private SipMessage message = NOTHING;
  private @Nullable Arrival arrival;
  private int callers = -1;
  private int senders;
  private long sendersName = Span.NONE;
  private boolean crowded;
  private long callee;
  private boolean calleeKnown;

  /** Turns to another message. */
  public void begin(SipMessage message, Arrival arrival) {
    this.message = message;
    this.arrival = arrival;
    callers = -1;
    calleeKnown = false;
  }

  public SipMessage message() {
    return message;
  }

  public Arrival arrival() {
    return Objects.requireNonNull(arrival, "no message yet");
  }

  public Screening screening() {
    return arrival().screening();
  }

  public NumberRules rules() {
    return screening().numbers();
  }

  public byte[] array() {
    return message.octets().array();
  }

  /** Whether it begins a call or is a short message: what has a caller and a callee. */
  public boolean isCall() {
    return isCall(message);
  }

  static boolean isCall(SipMessage message) {
    return message.isRequest()
        && (message.method() == Method.INVITE || message.method() == Method.MESSAGE)
        && Span.isNone(message.toTag());
  }

  // ---- callers

  /** How many identities of the caller there are: that of From first, then the asserted ones. */
  public int callers() {
    if (callers < 0) {
      callers = 0;
      crowded = false;
      sendersName = Span.NONE;
      add(HeaderKind.FROM);
      senders = callers;
      add(HeaderKind.P_ASSERTED_IDENTITY);
    }
    return callers;
  }

  private void add(HeaderKind kind) {
    addresses.begin(message, kind);
    while (!crowded && addresses.next()) {
      crowded = callers == MOST;
      if (!crowded) {
        numbers[callers] = reader.read(array(), addresses.uri(), rules().plan());
        places[callers] = addresses.uri();
        sendersName = callers == 0 && kind == HeaderKind.FROM ? addresses.display() : sendersName;
        found[callers] = UNKNOWN;
        callers++;
      }
    }
  }

  /** Whether there are more asserted identities than are read. */
  public boolean isCrowded() {
    return callers() == MOST && crowded;
  }

  /** The number of an identity, {@link E164#NONE} or {@link E164#IMPOSSIBLE}. */
  public long caller(int index) {
    return numbers[index];
  }

  /** What kind of number an identity is, by the world's plans. */
  public NumberType callerType(int index) {
    return NumberPlan.type(found(index));
  }

  /** Of which region the number of an identity is, or an empty text. */
  public String callerRegion(int index) {
    return NumberPlan.shipped().region(found(index));
  }

  private int found(int index) {
    if (found[index] == UNKNOWN) {
      found[index] = NumberPlan.shipped().look(numbers[index]);
    }
    return found[index];
  }

  /** How many of them stand in From: the first ones. */
  public int senders() {
    callers();
    return senders;
  }

  /** What From shows as the name of the first. */
  public long sendersName() {
    callers();
    return sendersName;
  }

  /** The URI of an identity. */
  public long callerPlace(int index) {
    return places[index];
  }

  /** Whether an identity is one of P-Asserted-Identity. */
  public boolean isAsserted(int index) {
    return index >= senders();
  }

  /** Whether any identity of P-Asserted-Identity is a number. */
  public boolean hasAssertedNumber() {
    int count = callers();
    for (int i = 0; i < count; i++) {
      if (isAsserted(i) && numbers[i] != E164.NONE) {
        return true;
      }
    }
    return false;
  }

  // ---- whom he calls

  /** The number of the Request-URI. */
  public long callee() {
    if (!calleeKnown) {
      callee = number(message.requestUri());
      calleeKnown = true;
    }
    return callee;
  }

  /** The number of any URI of the message. */
  public long number(long uri) {
    return reader.read(array(), uri, rules().plan());
  }

  // ---- tools, each valid until the next call that returns it

  /** The values of a header with addresses, before the first. */
  public NameAddrView addresses(HeaderKind kind) {
    addresses.begin(message, kind);
    return addresses;
  }

  /** The parts of a URI. */
  public UriView uri(long span) {
    uri.bind(array(), span);
    return uri;
  }

  /** The signed identities, before the first. */
  public Passport passports() {
    passport.begin(message);
    return passport;
  }
}
