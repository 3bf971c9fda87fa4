package org.sipward.firewall.check.content;

import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/** Quoted strings of header values (RFC 3261 25.1), found without a copy. */
final class Quoted {
  private Quoted() {}

  /** The next quoted string of {@code a[at, to)} with its quotes, or {@link Span#NONE}. */
  static long next(byte[] a, int at, int to) {
    int from = at;
    while (from < to && a[from] != '"') {
      from++;
    }
    int end = from + 1;
    while (end < to && a[end] != '"') {
      end += a[end] == '\\' ? 2 : 1;
    }
    return end < to ? Span.of(from, end + 1) : Span.NONE;
  }

  /** The quoted string of a header that an octet is in, or {@link Span#NONE}. */
  static long around(SipMessage message, int header, int place) {
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    for (long q = next(a, message.valueFrom(header), to);
        !Span.isNone(q);
        q = next(a, Span.to(q), to)) {
      if (Span.from(q) <= place && place < Span.to(q)) {
        return q;
      }
    }
    return Span.NONE;
  }
}
