package org.sipward.firewall.seal;

import java.util.Arrays;

/**
 * Base32 (RFC 4648 6) in lower case without padding: what is left intact by elements that change
 * the case of a token. One spelling per octet string: unused bits must be zero.
 */
final class Base32 {
  /** Octets that make a whole number of digits, and those digits. */
  private static final int GROUP = 5;

  private static final int GROUP_DIGITS = 8;

  private static final byte[] DIGITS = new byte[32];
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < 32; i++) {
      char digit = "abcdefghijklmnopqrstuvwxyz234567".charAt(i);
      DIGITS[i] = (byte) digit;
      VALUES[digit] = (byte) i;
      VALUES[Character.toUpperCase(digit)] = (byte) i;
    }
  }

  private Base32() {}

  /** Characters that {@code octets} octets take. */
  static int encodedLength(int octets) {
    return (octets * 8 + 4) / 5;
  }

  /** Writes {@code in[0, length)} to {@code out[at, ...)}; the index after it. */
  static int encode(byte[] in, int length, byte[] out, int at) {
    int next = at;
    int i = 0;
    for (; i <= length - GROUP; i += GROUP) {
      long group = (Mac.intAt(in, i) & 0xffff_ffffL) << 8 | (in[i + 4] & 0xff);
      for (int digit = 0; digit < GROUP_DIGITS; digit++) {
        out[next + digit] = DIGITS[(int) (group >>> (35 - 5 * digit)) & 31];
      }
      next += GROUP_DIGITS;
    }
    int bits = 0;
    int held = 0;
    for (; i < length; i++) {
      held = (held << 8) | (in[i] & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out[next++] = DIGITS[(held >> bits) & 31];
      }
    }
    if (bits > 0) {
      out[next++] = DIGITS[(held << (5 - bits)) & 31];
    }
    return next;
  }

  /** Reads {@code in[from, to)} into {@code out}; the number of octets, or -1: not canonical. */
  static int decode(byte[] in, int from, int to, byte[] out) {
    int length = (to - from) * 5 / 8;
    if (length > out.length || encodedLength(length) != to - from) {
      return -1;
    }
    int bits = 0;
    int held = 0;
    int next = 0;
    for (int i = from; i < to; i++) {
      int value = in[i] < 0 ? -1 : VALUES[in[i]];
      if (value < 0) {
        return -1;
      }
      held = (held << 5) | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out[next++] = (byte) (held >> bits);
      }
    }
    return (held & ((1 << bits) - 1)) == 0 ? length : -1;
  }
}
