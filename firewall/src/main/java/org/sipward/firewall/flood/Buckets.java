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

  /** From a key to when all that was taken would have come had it come at its rate. */
  private static final int TIME = WAYS;

  private static final int STRIDE = 2;

  /** The keys of a bucket, then their times: to look one up costs one or two cache misses. */
  private final long[] table;

  private final int mask;

  /**
   * @param places a power of two, {@value #WAYS} or more
   */
  Buckets(int places) {
    if (Integer.bitCount(places) != 1 || places < WAYS) {
      throw new IllegalArgumentException("places must be a power of two: " + places);
    }
    table = new long[places * STRIDE];
    mask = places - WAYS;
  }

  /**
   * Takes one; false: there is none left.
   *
   * @param key a keyed hash, so that nobody can choose two that share a place; keys that differ in
   *     their low half only share a bucket
   * @param perSecond 1 to 1,000,000,000
   * @param burst at once, 1 or more
   */
  boolean take(long key, long perSecond, long burst, long nowNanos) {
    return takeOnce(key, 1_000_000_000L / perSecond, burst, nowNanos);
  }

  /**
   * The same where one comes back less often than each second.
   *
   * @param step nanoseconds until one comes back
   */
  boolean takeOnce(long key, long step, long burst, long nowNanos) {
    int at = place(key == EMPTY || key == CLAIMED ? 1 : key, nowNanos);
    if (at < 0) {
      return true; // another thread is writing here: its key comes into the table with the next
    }
    while (true) {
      long time = (long) PLACE.getOpaque(table, at + TIME);
      long base = time - nowNanos > 0 ? time : nowNanos;
      if (base + step - nowNanos > step * burst) {
        return false;
      }
      if (PLACE.compareAndSet(table, at + TIME, time, base + step)) {
        return true;
      }
    }
  }

  /** Gives back as much as comes back in a time; no key has more left than all. */
  void giveBack(long key, long nanos, long nowNanos) {
    int first = first(key);
    for (int i = first; i < first + WAYS; i++) {
      if ((long) PLACE.getAcquire(table, i) == key) {
        long time = (long) PLACE.getOpaque(table, i + TIME);
        long less = Math.max(time - nowNanos - nanos, 0);
        PLACE.compareAndSet(table, i + TIME, time, nowNanos + less);
        return;
      }
    }
  }

  /** Whether a key has nothing left; takes nothing. */
  boolean isEmpty(long key, long perSecond, long burst, long nowNanos) {
    long step = 1_000_000_000L / perSecond;
    int first = first(key);
    for (int i = first; i < first + WAYS; i++) {
      if ((long) PLACE.getAcquire(table, i) == key) {
        long ahead = (long) PLACE.getOpaque(table, i + TIME) - nowNanos;
        return Math.max(ahead, 0) + step > step * burst;
      }
    }
    return false;
  }

  private int first(long key) {
    return ((int) (key >>> 32) & mask) * STRIDE;
  }

  private int place(long key, long nowNanos) {
    int first = first(key);
    int place = first;
    long most = Long.MAX_VALUE;
    for (int i = first; i < first + WAYS; i++) {
      long there = (long) PLACE.getAcquire(table, i);
      if (there == key) {
        return i;
      }
      long left =
          there == EMPTY ? Long.MIN_VALUE : (long) PLACE.getOpaque(table, i + TIME) - nowNanos;
      if (left < most) {
        place = i;
        most = left;
      }
    }
    long before = (long) PLACE.getAcquire(table, place);
    if (before == CLAIMED || !PLACE.compareAndSet(table, place, before, CLAIMED)) {
      return -1;
    }
    PLACE.setOpaque(table, place + TIME, nowNanos);
    PLACE.setRelease(table, place, key);
    return place;
  }
}
