package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/**
 * The parameter names of one value so far: counts them and finds one that occurs twice.
 *
 * <p>A 64-bit set of name hashes answers "never seen" for almost every name; only where it cannot,
 * names are compared, at most {@link #REMEMBERED} of them.
 */
final class SeenNames {
  private static final int REMEMBERED = 256;

  private final int[] from = new int[REMEMBERED];
  private final int[] to = new int[REMEMBERED];
  private int count;
  private long hashes;

  void clear() {
    count = 0;
    hashes = 0;
  }

  /** Adds a name; false, with the value broken, if there are more than the limit. */
  boolean add(Cursor c, int nameFrom, int nameTo) {
    if (count >= Math.min(c.limits().parameters(), REMEMBERED)) {
      c.note(Defect.PARAMETER_COUNT, nameFrom, c.to);
      return c.stop();
    }
    long bit = 1L << hash(c.array, nameFrom, nameTo);
    if ((hashes & bit) != 0 && isRepeated(c.array, nameFrom, nameTo)) {
      c.note(Defect.DUPLICATE_PARAMETER, nameFrom, nameTo);
    }
    hashes |= bit;
    from[count] = nameFrom;
    to[count] = nameTo;
    count++;
    return true;
  }

  private boolean isRepeated(byte[] a, int nameFrom, int nameTo) {
    for (int i = 0; i < count; i++) {
      if (same(a, from[i], to[i], nameFrom, nameTo)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(byte[] a, int from, int to, int otherFrom, int otherTo) {
    if (to - from != otherTo - otherFrom) {
      return false;
    }
    for (int i = 0; i < to - from; i++) {
      int one = a[from + i];
      int other = a[otherFrom + i];
      if (one != other && ((one ^ other) != 0x20 || !Chars.is((byte) one, Chars.ALPHA))) {
        return false;
      }
    }
    return true;
  }

  /** Six bits of a name that do not depend on case. */
  private static int hash(byte[] a, int from, int to) {
    int mix = ((a[from] & 0x1f) * 31 + (a[to - 1] & 0x1f)) * 31 + (a[(from + to) >>> 1] & 0x1f);
    return (mix + (to - from) * 7) & 63;
  }
}
