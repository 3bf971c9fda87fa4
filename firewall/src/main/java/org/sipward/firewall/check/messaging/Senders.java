package org.sipward.firewall.check.messaging;

import org.sipward.firewall.check.Places;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Span;
import org.sipward.sip.uri.UriView;

/** Who sends, by the addresses of a message: comparison that allocates nothing. */
final class Senders {
  /** Headers that say who sends, as far as a telephone may. */
  static final HeaderKind[] KINDS = {
    HeaderKind.P_ASSERTED_IDENTITY, HeaderKind.P_PREFERRED_IDENTITY, HeaderKind.FROM
  };

  private Senders() {}

  /** Whether an address is the one of RFC 3323 4.1.1.3 that hides who sends. */
  static boolean isAnonymous(byte[] a, UriView uri) {
    long host = uri.host();
    return !Span.isNone(host)
        && Span.length(host) >= 8
        && Places.is(a, Span.to(host) - 8, Span.to(host), ".invalid");
  }

  /** Whether two addresses are of the same subscriber: by digits, or by user and host. */
  static boolean isSame(byte[] a, UriView one, UriView other) {
    if (isNumber(a, one.user()) && isNumber(a, other.user())) {
      return sameDigits(a, one.user(), other.user());
    }
    return sameText(a, one.user(), other.user(), false)
        && sameText(a, one.host(), other.host(), true);
  }

  private static boolean isNumber(byte[] a, long user) {
    int from = Span.from(user);
    return Span.length(user) > 1
        && (a[from] == '+' || (a[from] >= '0' && a[from] <= '9'))
        && a[from + 1] >= '0'
        && a[from + 1] <= '9';
  }

  /** Digits up to the first octet that is neither a digit nor a visual separator (RFC 3966 3). */
  private static boolean sameDigits(byte[] a, long one, long other) {
    int i = Span.from(one);
    int j = Span.from(other);
    while (true) {
      i = nextDigit(a, i, Span.to(one));
      j = nextDigit(a, j, Span.to(other));
      if (i < 0 || j < 0) {
        return i < 0 && j < 0;
      }
      if (a[i++] != a[j++]) {
        return false;
      }
    }
  }

  private static int nextDigit(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] >= '0' && a[i] <= '9') {
        return i;
      }
      if ("+-.()".indexOf(a[i]) < 0) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean sameText(byte[] a, long one, long other, boolean folded) {
    if (Span.isNone(one) || Span.isNone(other) || Span.length(one) != Span.length(other)) {
      return Span.isNone(one) && Span.isNone(other);
    }
    for (int i = 0; i < Span.length(one); i++) {
      int left = a[Span.from(one) + i];
      int right = a[Span.from(other) + i];
      boolean letters = folded && (left | 0x20) >= 'a' && (left | 0x20) <= 'z';
      if (left != right && !(letters && (left ^ right) == 0x20)) {
        return false;
      }
    }
    return true;
  }
}
