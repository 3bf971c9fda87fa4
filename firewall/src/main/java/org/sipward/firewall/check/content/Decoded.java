package org.sipward.firewall.check.content;

/**
 * Octets of a header value with their escapes undone, one at a time and without a copy: {@code %41}
 * is A, and so is the {@code \\A} of a quoted string (RFC 3261 25.1).
 */
final class Decoded {
  private Decoded() {}

  /** The octet at {@code at}, lower case where it is a letter; -1 at the end. */
  static int at(byte[] a, int at, int to) {
    if (at >= to) {
      return -1;
    }
    int octet = a[at] & 0xff;
    if (octet == '%' && isEscape(a, at, to)) {
      octet = Character.digit(a[at + 1], 16) << 4 | Character.digit(a[at + 2], 16);
    } else if (octet == '\\' && at + 1 < to) {
      octet = a[at + 1] & 0xff;
    }
    return octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
  }

  /** Where the octet after the one at {@code at} begins. */
  static int next(byte[] a, int at, int to) {
    if (a[at] == '%' && isEscape(a, at, to)) {
      return at + 3;
    }
    return a[at] == '\\' && at + 1 < to ? at + 2 : at + 1;
  }

  /** First place at or after {@code at} whose octet is no space and no plus, which is one. */
  static int skipSpace(byte[] a, int at, int to) {
    int i = at;
    while (i < to && isSpace(at(a, i, to))) {
      i = next(a, i, to);
    }
    return i;
  }

  /** Where a word in lower case ends that begins at {@code at}, or -1. */
  static int wordTo(byte[] a, int at, int to, String lower) {
    int i = at;
    for (int w = 0; w < lower.length(); w++) {
      if (at(a, i, to) != lower.charAt(w)) {
        return -1;
      }
      i = next(a, i, to);
    }
    return i;
  }

  static boolean isLetter(int octet) {
    return octet >= 'a' && octet <= 'z';
  }

  static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }

  static boolean isSpace(int octet) {
    return octet == ' ' || octet == '+' || octet == '\t' || octet == '\r' || octet == '\n';
  }

  private static boolean isEscape(byte[] a, int at, int to) {
    return at + 2 < to
        && Character.digit(a[at + 1], 16) >= 0
        && Character.digit(a[at + 2], 16) >= 0;
  }
}
