package org.sipward.firewall.flood;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What is waited for, each for a while: a table of fixed size, four places per key under a keyed
 * hash; a newcomer takes the place of what ends first. Lock-free, any thread; allocates nothing.
 */
final class Expected {
  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int WAYS = 4;
  private static final long EMPTY = 0;
  private static final long CLAIMED = -1;

  private final long[] keys;
  private final long[] ends;
  private final int buckets;

  /**
   * @param places a power of two, {@value #WAYS} or more
   */
  Expected(int places) {
    if (Integer.bitCount(places) != 1 || places < WAYS) {
      throw new IllegalArgumentException("places must be a power of two: " + places);
    }
    keys = new long[places];
    ends = new long[places];
    buckets = places - WAYS;
  }

  boolean contains(long key, long nowNanos) {
    int first = (int) (key >>> 32) & buckets;
    for (int i = first; i < first + WAYS; i++) {
      if ((long) PLACE.getAcquire(keys, i) == key) {
        return (long) PLACE.getOpaque(ends, i) - nowNanos > 0;
      }
    }
    return false;
  }

  void put(long key, long lifeNanos, long nowNanos) {
    int first = (int) (key >>> 32) & buckets;
    int place = first;
    long soonest = Long.MAX_VALUE;
    for (int i = first; i < first + WAYS; i++) {
      long there = (long) PLACE.getAcquire(keys, i);
      if (there == key) {
        PLACE.setOpaque(ends, i, nowNanos + lifeNanos);
        return;
      }
      long left = there == EMPTY ? Long.MIN_VALUE : (long) PLACE.getOpaque(ends, i) - nowNanos;
      if (left < soonest) {
        place = i;
        soonest = left;
      }
    }
    long before = (long) PLACE.getAcquire(keys, place);
    if (before != CLAIMED && PLACE.compareAndSet(keys, place, before, CLAIMED)) {
      PLACE.setOpaque(ends, place, nowNanos + lifeNanos);
      PLACE.setRelease(keys, place, key);
    }
  }
}
