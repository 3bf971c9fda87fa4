package org.sipward.sip;

/** The check of octets for well-formed UTF-8: no overlong form, no surrogate (RFC 3629). */
final class Utf8 {
  private Utf8() {}

  /** Index of the first octet of {@code a[from, to)} that is not UTF-8, or -1. */
  static int firstBad(byte[] a, int from, int to) {
    int i = from;
    while (i < to) {
      int length = length(a, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /** Octets of the character at {@code i}, or 0 where there is none. */
  private static int length(byte[] a, int i, int to) {
    int lead = a[i] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || i + length > to) {
      return 0;
    }
    int second = a[i + 1] & 0xff;
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((a[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
