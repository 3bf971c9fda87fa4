package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/**
 * The parameter names of one value so far: counts them and finds one that occurs twice.
 *
 * <p>A 64-bit set of cheap hashes answers "never seen" for almost every name. Only where it cannot,
 * names are hashed in full, each at most once, and compared where the full hashes agree: names made
 * to share the cheap hash cost their length, not their number times their length.
 */
final class SeenNames {
  private static final int REMEMBERED = 256;
  private static final long BASIS = 0xcbf2_9ce4_8422_2325L;
  private static final long PRIME = 0x100_0000_01b3L;

  private final int[] from = new int[REMEMBERED];
  private final int[] to = new int[REMEMBERED];

  /** Full hash of each name, or 0 where it was not needed yet. */
  private final long[] full = new long[REMEMBERED];

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
    from[count] = nameFrom;
    to[count] = nameTo;
    full[count] = 0;
    long bit = 1L << hash(c.array, nameFrom, nameTo);
    if ((hashes & bit) != 0 && isRepeated(c.array)) {
      c.note(Defect.DUPLICATE_PARAMETER, nameFrom, nameTo);
    }
    hashes |= bit;
    count++;
    return true;
  }

  /** Whether the name at {@code count} is one of those before it. */
  private boolean isRepeated(byte[] a) {
    long wanted = full(a, count);
    for (int i = 0; i < count; i++) {
      if (full(a, i) == wanted && same(a, i, count)) {
        return true;
      }
    }
    return false;
  }

  private long full(byte[] a, int name) {
    if (full[name] == 0) {
      long hash = BASIS;
      for (int i = from[name]; i < to[name]; i++) {
        hash = (hash ^ (a[i] | 0x20)) * PRIME;
      }
      full[name] = hash == 0 ? 1 : hash;
    }
    return full[name];
  }

  private boolean same(byte[] a, int name, int other) {
    int length = to[name] - from[name];
    if (length != to[other] - from[other]) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int one = a[from[name] + i];
      int two = a[from[other] + i];
      if (one != two && ((one ^ two) != 0x20 || !Chars.is((byte) one, Chars.ALPHA))) {
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
