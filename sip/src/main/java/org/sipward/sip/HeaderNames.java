package org.sipward.sip;

import java.util.Locale;
import org.sipward.sip.grammar.OctetWord;

/**
 * The table from header names, long and compact, in any case, to their kinds.
 *
 * <p>A hash of length and first eight letters finds the only candidates; the whole name is then
 * compared, so that a collision never gives a stranger the identity of a known header. Both work on
 * words of eight octets, little-endian, with a mask of the letters whose case does not matter.
 */
final class HeaderNames {
  private static final long FOLD = 0x2020_2020_2020_2020L;
  private static final long COLONS = 0x3a3a_3a3a_3a3a_3a3aL;
  private static final int SLOTS = 1024;

  private static final HeaderKind[] KINDS = HeaderKind.values();
  private static final HeaderKind[] COMPACT = new HeaderKind[128];
  private static final byte[][] LOWER = new byte[KINDS.length][];

  /** The first word of each name, and the bits of its letters that are their case. */
  private static final long[] HEAD = new long[KINDS.length];

  private static final long[] HEAD_CASE = new long[KINDS.length];

  /** The last word of each name longer than one word; it may overlap those before it. */
  private static final long[] TAIL = new long[KINDS.length];

  private static final long[] TAIL_CASE = new long[KINDS.length];

  /** Ordinal of the first kind of a slot plus one, or 0. */
  private static final short[] SLOT = new short[SLOTS];

  /** Ordinal of the next kind of the same slot plus one, or 0. */
  private static final short[] CHAIN = new short[KINDS.length];

  static {
    for (HeaderKind kind : KINDS) {
      register(kind, Octets.of(kind.wire().toLowerCase(Locale.ROOT)).array());
    }
    for (int i = 0; i < COMPACT.length; i++) {
      if (COMPACT[i] == null) {
        COMPACT[i] = HeaderKind.UNKNOWN;
      }
    }
  }

  private HeaderNames() {}

  private static void register(HeaderKind kind, byte[] lower) {
    int k = kind.ordinal();
    LOWER[k] = lower;
    if (!kind.compact().isEmpty()) {
      COMPACT[kind.compact().charAt(0)] = kind;
      COMPACT[kind.compact().charAt(0) & ~0x20] = kind;
    }
    if (lower.length > 1) {
      int tail = Math.max(0, lower.length - 8);
      HEAD[k] = word(lower, 0, lower.length);
      HEAD_CASE[k] = letters(HEAD[k]);
      TAIL[k] = word(lower, tail, lower.length);
      TAIL_CASE[k] = letters(TAIL[k]);
      int slot = slot(HEAD[k] | (FOLD & mask(lower.length)), lower.length);
      CHAIN[k] = SLOT[slot];
      SLOT[slot] = (short) (k + 1);
    }
  }

  /** Index of the first colon of {@code array[at, to)}, or {@code to}. */
  static int colon(byte[] array, int at, int to) {
    int i = at;
    for (; i <= to - 8; i += 8) {
      long marks = OctetWord.zeros(OctetWord.at(array, i) ^ COLONS) & OctetWord.HIGH;
      if (marks != 0) {
        return i + OctetWord.first(marks);
      }
    }
    while (i < to && array[i] != ':') {
      i++;
    }
    return i;
  }

  /** The kind of the name {@code array[from, to)}. */
  static HeaderKind find(byte[] array, int from, int to) {
    int length = to - from;
    if (length <= 1) {
      return length == 1 && array[from] >= 0 ? COMPACT[array[from]] : HeaderKind.UNKNOWN;
    }
    long head = word(array, from, to);
    int candidate = SLOT[slot(head | (FOLD & mask(length)), length)];
    while (candidate != 0) {
      int k = candidate - 1;
      if ((head | HEAD_CASE[k]) == HEAD[k]
          && LOWER[k].length == length
          && (length <= 8 || isRest(array, from, to, k))) {
        return KINDS[k];
      }
      candidate = CHAIN[k];
    }
    return HeaderKind.UNKNOWN;
  }

  /** Whether everything after the first word is the name of a kind. */
  private static boolean isRest(byte[] array, int from, int to, int k) {
    if ((OctetWord.at(array, to - 8) | TAIL_CASE[k]) != TAIL[k]) {
      return false;
    }
    byte[] lower = LOWER[k];
    for (int i = 8; i < to - from - 8; i++) {
      int octet = array[from + i];
      if (octet != lower[i] && ((octet | 0x20) != lower[i] || lower[i] < 'a')) {
        return false;
      }
    }
    return true;
  }

  /** The first eight octets of {@code array[from, to)}, zero beyond its end. */
  private static long word(byte[] array, int from, int to) {
    int length = to - from;
    if (from + 8 <= array.length) {
      return OctetWord.at(array, from) & mask(length);
    }
    long word = 0;
    for (int i = Math.min(length, 8) - 1; i >= 0; i--) {
      word = (word << 8) | (array[from + i] & 0xff);
    }
    return word;
  }

  private static long mask(int length) {
    return length >= 8 ? -1L : (1L << (length * 8)) - 1;
  }

  private static int slot(long folded, int length) {
    return (int) (((folded + length) * 0x9e37_79b9_7f4a_7c15L) >>> 54);
  }

  /** The case bit of every octet of a lower-case word that is a letter. */
  private static long letters(long word) {
    long bits = 0;
    for (int i = 0; i < 64; i += 8) {
      long octet = (word >>> i) & 0xff;
      bits |= octet >= 'a' && octet <= 'z' ? 0x20L << i : 0;
    }
    return bits;
  }
}
