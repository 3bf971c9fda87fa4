package org.sipward.firewall.check;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.view.ParameterizedView;

/**
 * The signed identities of a message: the parameters of each and the members of the two JSON
 * objects in its token (RFC 8224 4, RFC 8225). No signature is verified.
 *
 * <p>The octets of the token are decoded where they stand, one by one; nothing is copied. A view of
 * hostile octets: total, linear in them, allocates nothing. Single thread.
 */
public final class Passport {
  private final ParameterizedView values = new ParameterizedView();
  private final JsonMembers members = new JsonMembers();
  private SipMessage message = SipMessage.empty();
  private byte[] a = new byte[0];
  private long header;
  private long payload;
  private boolean whole;

  void begin(SipMessage message) {
    this.message = message;
    a = message.octets().array();
    values.begin(message, HeaderKind.IDENTITY);
  }

  /** Moves to the next identity; false after the last. */
  public boolean next() {
    if (!values.next()) {
      return false;
    }
    long token = values.value();
    int first = dot(Span.from(token), Span.to(token));
    int second = dot(Math.min(first + 1, Span.to(token)), Span.to(token));
    int third = dot(Math.min(second + 1, Span.to(token)), Span.to(token));
    whole = second < Span.to(token) && third == Span.to(token);
    header = Span.of(Span.from(token), first);
    payload = Span.of(Math.min(first + 1, second), second);
    return true;
  }

  private int dot(int from, int to) {
    int at = from;
    while (at < to && a[at] != '.') {
      at++;
    }
    return at;
  }

  /** The identity with its parameters. */
  public long element() {
    return values.element();
  }

  /** Whether its token has the three parts of a PASSporT. */
  public boolean isWhole() {
    return whole;
  }

  /** Whether what can be rebuilt was left out of the token (RFC 8225 7). */
  public boolean isCompact() {
    return whole && Span.length(header) == 0;
  }

  /** A parameter without its quotes or angle brackets, or {@link Span#NONE}. */
  public long param(String lower) {
    long value = values.param(lower);
    if (Span.isNone(value) || Span.length(value) < 2) {
      return value;
    }
    byte first = a[Span.from(value)];
    return first == '"' || first == '<' ? Span.of(Span.from(value) + 1, Span.to(value) - 1) : value;
  }

  /** Whether a parameter is a word, in whatever case; {@code ppt} is one in lower case. */
  public boolean paramIs(String lower, String word) {
    long value = param(lower);
    return !Span.isNone(value) && Places.is(a, Span.from(value), Span.to(value), word);
  }

  /** The members of the header of the token, before the first. */
  public JsonMembers header() {
    members.begin(a, header);
    return members;
  }

  /** The members of its payload, before the first. */
  public JsonMembers payload() {
    members.begin(a, payload);
    return members;
  }

  public byte[] array() {
    return message.octets().array();
  }
}
