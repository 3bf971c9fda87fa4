package org.sipward.sip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The table from header names, long and compact, in any case, to their kinds.
 *
 * <p>A hash of length and first eight letters finds the only candidates; the whole name is then
 * compared, so that a collision never gives a stranger the identity of a known header.
 */
final class HeaderNames {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FOLD = 0x2020_2020_2020_2020L;
  private static final int SLOTS = 1024;
  private static final int LONGEST = 32;

  private static final HeaderKind[] KINDS = HeaderKind.values();
  private static final HeaderKind[] COMPACT = new HeaderKind[128];
  private static final byte[][] LOWER = new byte[KINDS.length][];

  /** Ordinal of the first kind of a slot plus one, or 0. */
  private static final byte[] SLOT = new byte[SLOTS];

  /** Ordinal of the next kind of the same slot plus one, or 0. */
  private static final byte[] CHAIN = new byte[KINDS.length];

  static {
    for (HeaderKind kind : KINDS) {
      byte[] lower = Octets.of(kind.wire()).array();
      for (int i = 0; i < lower.length; i++) {
        lower[i] = (byte) (isLetter(lower[i]) ? lower[i] | 0x20 : lower[i]);
      }
      LOWER[kind.ordinal()] = lower;
      if (!kind.compact().isEmpty()) {
        COMPACT[kind.compact().charAt(0)] = kind;
        COMPACT[kind.compact().charAt(0) & ~0x20] = kind;
      }
      if (lower.length > 1) {
        int slot = slot(head(lower, 0, lower.length), lower.length);
        CHAIN[kind.ordinal()] = SLOT[slot];
        SLOT[slot] = (byte) (kind.ordinal() + 1);
      }
    }
    for (int i = 0; i < COMPACT.length; i++) {
      if (COMPACT[i] == null) {
        COMPACT[i] = HeaderKind.UNKNOWN;
      }
    }
  }

  private HeaderNames() {}

  /** The kind of the name {@code array[from, to)}. */
  static HeaderKind find(byte[] array, int from, int to) {
    int length = to - from;
    if (length <= 1) {
      return length == 1 && array[from] >= 0 ? COMPACT[array[from]] : HeaderKind.UNKNOWN;
    }
    if (length > LONGEST) {
      return HeaderKind.UNKNOWN;
    }
    int candidate = SLOT[slot(head(array, from, to), length)];
    while (candidate != 0) {
      if (same(LOWER[candidate - 1], array, from, length)) {
        return KINDS[candidate - 1];
      }
      candidate = CHAIN[candidate - 1];
    }
    return HeaderKind.UNKNOWN;
  }

  /** The first eight octets of a name in lower case, zero beyond its end. */
  private static long head(byte[] array, int from, int to) {
    int length = to - from;
    if (from + 8 <= array.length) {
      long word = (long) WORDS.get(array, from) | FOLD;
      return length >= 8 ? word : word & ((1L << (length * 8)) - 1);
    }
    long word = 0;
    for (int i = Math.min(length, 8) - 1; i >= 0; i--) {
      word = (word << 8) | ((array[from + i] | 0x20) & 0xff);
    }
    return word;
  }

  private static int slot(long head, int length) {
    return (int) (((head + length) * 0x9e37_79b9_7f4a_7c15L) >>> 54);
  }

  private static boolean same(byte[] lower, byte[] array, int from, int length) {
    if (lower.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int octet = array[from + i];
      if (octet != lower[i] && ((octet | 0x20) != lower[i] || !isLetter(octet))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(int octet) {
    int lower = octet | 0x20;
    return lower >= 'a' && lower <= 'z';
  }
}
