package org.sipward.firewall.flood;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How much each of many keys has left, at a rate and with a burst that whoever asks brings along
 * (the generic cell rate algorithm, ITU-T I.371, whose whole state is one time).
 *
 * <p>A table of fixed size, four places per key. A newcomer takes the place of the key that has
 * most left: one that has all left is forgotten without a loss, and a key that lost its place has
 * its whole allowance again. Lock-free, any thread; allocates nothing.
 */
final class Buckets {
  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int WAYS = 4;
  private static final long EMPTY = 0;
  private static final long CLAIMED = -1;

  private final long[] keys;

  /** When all that was taken would have come had it come at its rate. */
  private final long[] times;

  private final int buckets;

  /**
   * @param places a power of two, {@value #WAYS} or more
   */
  Buckets(int places) {
    if (Integer.bitCount(places) != 1 || places < WAYS) {
      throw new IllegalArgumentException("places must be a power of two: " + places);
    }
    keys = new long[places];
    times = new long[places];
    buckets = places - WAYS;
  }

  /**
   * Takes one; false: there is none left.
   *
   * @param key a keyed hash, so that nobody can choose two that share a place
   * @param perSecond 1 to 1,000,000,000
   * @param burst at once, 1 or more
   */
  boolean take(long key, long perSecond, long burst, long nowNanos) {
    long step = 1_000_000_000L / perSecond;
    int at = place(key == EMPTY || key == CLAIMED ? 1 : key, nowNanos);
    if (at < 0) {
      return true; // another thread is writing here: its key comes into the table with the next
    }
    while (true) {
      long time = (long) PLACE.getOpaque(times, at);
      long base = time - nowNanos > 0 ? time : nowNanos;
      if (base + step - nowNanos > step * burst) {
        return false;
      }
      if (PLACE.compareAndSet(times, at, time, base + step)) {
        return true;
      }
    }
  }

  private int place(long key, long nowNanos) {
    int first = (int) (key >>> 32) & buckets;
    int place = first;
    long most = Long.MAX_VALUE;
    for (int i = first; i < first + WAYS; i++) {
      long there = (long) PLACE.getAcquire(keys, i);
      if (there == key) {
        return i;
      }
      long left = there == EMPTY ? Long.MIN_VALUE : (long) PLACE.getOpaque(times, i) - nowNanos;
      if (left < most) {
        place = i;
        most = left;
      }
    }
    long before = (long) PLACE.getAcquire(keys, place);
    if (before == CLAIMED || !PLACE.compareAndSet(keys, place, before, CLAIMED)) {
      return -1;
    }
    PLACE.setOpaque(times, place, nowNanos);
    PLACE.setRelease(keys, place, key);
    return place;
  }
}
