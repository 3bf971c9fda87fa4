package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/** The check of percent escapes (RFC 3261 19.1.2, 25.1). */
final class Escapes {
  private Escapes() {}

  /**
   * Checks the escapes of {@code [from, end)}: two hex digits each; an escaped NUL and an escape
   * that decodes to another escape are noted. False, with the value broken, if one is malformed.
   */
  static boolean check(Cursor c, int from, int end) {
    byte[] a = c.array;
    for (int i = from; i < end; i++) {
      if (a[i] == '%') {
        int octet = decoded(a, i, end);
        if (octet < 0) {
          c.at = i;
          return c.fail(Defect.ESCAPE_SYNTAX);
        }
        if (octet == 0) {
          c.note(Defect.ESCAPE_NUL, i, i + 3);
        } else if (octet == '%' && hidesEscape(a, i + 3, end)) {
          c.note(Defect.ESCAPE_DOUBLE, i, i + 3);
        }
        i += 2;
      }
    }
    return true;
  }

  /** Value of the escape at {@code i}, or -1 where it is none. */
  static int decoded(byte[] a, int i, int end) {
    if (i + 2 >= end || !Chars.is(a[i + 1], Chars.HEX) || !Chars.is(a[i + 2], Chars.HEX)) {
      return -1;
    }
    return Character.digit(a[i + 1], 16) << 4 | Character.digit(a[i + 2], 16);
  }

  /** Whether two octets, plain or escaped, at {@code i} are hex digits when decoded. */
  private static boolean hidesEscape(byte[] a, int i, int end) {
    int at = i;
    for (int digits = 0; digits < 2; digits++) {
      if (at >= end) {
        return false;
      }
      int octet = a[at] == '%' ? decoded(a, at, end) : a[at];
      if (octet < 0 || !Chars.is((byte) octet, Chars.HEX)) {
        return false;
      }
      at += a[at] == '%' ? 3 : 1;
    }
    return true;
  }
}
