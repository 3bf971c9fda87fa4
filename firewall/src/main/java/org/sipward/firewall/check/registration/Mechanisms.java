package org.sipward.firewall.check.registration;

import org.sipward.firewall.check.Places;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/** The mechanisms of Security-Client (RFC 3329 2.2, TS 33.203 annex H). Allocates nothing. */
final class Mechanisms {
  private Mechanisms() {}

  /** Whether any of them encrypts. */
  static boolean anyEncrypts(SipMessage message) {
    byte[] a = message.octets().array();
    for (int h = message.first(HeaderKind.SECURITY_CLIENT); h >= 0; h = message.next(h)) {
      int at = message.valueFrom(h);
      while (at < message.valueTo(h)) {
        int end = Places.valueTo(a, at, message.valueTo(h));
        if (encrypts(a, Places.skipSpace(a, at, end), end)) {
          return true;
        }
        at = end + 1;
      }
    }
    return false;
  }

  private static boolean encrypts(byte[] a, int from, int to) {
    int nameTo = Places.tokenTo(a, from, to);
    if (Places.is(a, from, nameTo, "tls")) {
      return true;
    }
    for (long p = Places.parameter(a, nameTo, to);
        !Span.isNone(p);
        p = Places.parameter(a, Span.to(p), to)) {
      int name = Places.skipSpace(a, Span.from(p) + 1, Span.to(p));
      int end = Places.tokenTo(a, name, Span.to(p));
      int equals = Places.skipSpace(a, end, Span.to(p));
      if (Places.is(a, name, end, "ealg") && equals < Span.to(p) && a[equals] == '=') {
        long value = Names.word(a, equals + 1, Span.to(p));
        return !Places.is(a, Span.from(value), Span.to(value), "null");
      }
    }
    return false;
  }
}
