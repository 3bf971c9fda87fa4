package org.sipward.firewall.check.registration;

import org.sipward.firewall.check.Places;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/** The parameters of credentials, in which commas separate (RFC 3261 25.1). Allocates nothing. */
public final class Digest {
  private Digest() {}

  /** Whether a header holds a digest. */
  static boolean isDigest(SipMessage message, int header) {
    byte[] a = message.octets().array();
    int from = message.valueFrom(header);
    return Places.is(a, from, Places.tokenTo(a, from, message.valueTo(header)), "digest");
  }

  /** The value of the first parameter of a name without its quotes, or {@link Span#NONE}. */
  public static long parameter(SipMessage message, int header, String lower) {
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    int at = Places.tokenTo(a, message.valueFrom(header), to); // the scheme
    while (at < to) {
      int end = Places.valueTo(a, at, to);
      int name = Places.skipSpace(a, at, end);
      int nameTo = Places.tokenTo(a, name, end);
      int equals = Places.skipSpace(a, nameTo, end);
      if (Places.is(a, name, nameTo, lower) && equals < end && a[equals] == '=') {
        return value(a, equals + 1, end);
      }
      at = end + 1;
    }
    return Span.NONE;
  }

  private static long value(byte[] a, int from, int to) {
    int start = Places.skipSpace(a, from, to);
    int end = to;
    while (end > start && Places.isSpace(a[end - 1])) {
      end--;
    }
    boolean quoted = end - start >= 2 && a[start] == '"' && a[end - 1] == '"';
    return quoted ? Span.of(start + 1, end - 1) : Span.of(start, end);
  }
}
