package org.sipward.firewall.check.number;

import org.sipward.firewall.check.Places;
import org.sipward.firewall.number.E164;

/** What a display name shows. Octets of UTF-8; total, linear, allocates nothing. */
final class Display {
  private Display() {}

  /** Characters; an octet that is no UTF-8 counts as one or none. */
  static int length(byte[] a, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      length += (a[i] & 0xc0) != 0x80 ? 1 : 0;
    }
    return length;
  }

  /** Whether it has U+202E, U+200B, U+2060 or U+FEFF. */
  static boolean turns(byte[] a, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      int three = (a[i] & 0xff) << 16 | (a[i + 1] & 0xff) << 8 | (a[i + 2] & 0xff);
      if (three == 0xe280ae || three == 0xe2808b || three == 0xe281a0 || three == 0xefbbbf) {
        return true;
      }
    }
    return false;
  }

  /** Whether it has something that telephones make a link of. */
  static boolean hasAddress(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = a[i] | 0x20;
      if ((c == 'h'
              && (Places.startsWith(a, i, to, "http://")
                  || Places.startsWith(a, i, to, "https://")))
          || (c == 'w' && Places.startsWith(a, i, to, "www."))) {
        return true;
      }
    }
    return false;
  }

  /** The number that it is, with digits and separators alone, or {@link E164#NONE}. */
  static long number(byte[] a, int from, int to, int least) {
    long number = 1;
    int count = 0;
    for (int i = from; i < to; i++) {
      byte c = a[i];
      if (c >= '0' && c <= '9' && count <= E164.MOST) {
        number = number * 10 + c - '0';
        count++;
      } else if (c != ' ' && "\"+-./()".indexOf(c) < 0) {
        return E164.NONE;
      }
    }
    return count >= least ? number : E164.NONE;
  }
}
