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

  private final Keys keys;
  private final long[] ends;

  /**
   * @param places a power of two, {@value #WAYS} or more
   */
  Expected(int places) {
    keys = new Keys(places, WAYS);
    ends = new long[places];
  }

  boolean contains(long key, long nowNanos) {
    int at = keys.find(key);
    return at >= 0 && (long) PLACE.getOpaque(ends, at) - nowNanos > 0;
  }

  void put(long key, long lifeNanos, long nowNanos) {
    int first = keys.first(key);
    int place = first;
    long soonest = Long.MAX_VALUE;
    for (int i = first; i < first + WAYS; i++) {
      long there = keys.at(i);
      if (there == key) {
        PLACE.setOpaque(ends, i, nowNanos + lifeNanos);
        return;
      }
      long left = there == Keys.EMPTY ? Long.MIN_VALUE : (long) PLACE.getOpaque(ends, i) - nowNanos;
      if (left < soonest) {
        place = i;
        soonest = left;
      }
    }
    if (keys.claim(place) != Keys.CLAIMED) {
      PLACE.setOpaque(ends, place, nowNanos + lifeNanos);
      keys.settle(place, key);
    }
  }
}
