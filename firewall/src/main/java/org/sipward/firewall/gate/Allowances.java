package org.sipward.firewall.gate;

import org.sipward.firewall.transport.bounds.KeyedHash;

/**
 * How much each key has left: so many at once, and so many per second after that.
 *
 * <p>A table of fixed size, four places per key; a new one takes the place of the one that was
 * silent longest. A key that lost its place has its whole allowance again. One thread; allocates
 * nothing.
 */
final class Allowances {
  private static final int WAYS = 4;

  private final int burst;
  private final long refillNanos;
  private final int buckets;
  private final long[] keys;
  private final int[] left;
  private final long[] refilledNanos;
  private final boolean[] taken;

  /**
   * @param places a power of two, {@value #WAYS} or more
   * @param burst at once
   * @param perSecond after that, 1 or more
   */
  Allowances(int places, int burst, int perSecond) {
    this.burst = burst;
    refillNanos = 1_000_000_000L / perSecond;
    buckets = places - WAYS;
    keys = new long[places];
    left = new int[places];
    refilledNanos = new long[places];
    taken = new boolean[places];
  }

  /**
   * Takes one; false: there is none left.
   *
   * @param key of a {@link KeyedHash}, so that nobody can choose two that share a place
   */
  boolean take(long key, long nowNanos) {
    int place = place(key, nowNanos);
    long refill = (nowNanos - refilledNanos[place]) / refillNanos;
    if (refill > 0) {
      left[place] = (int) Math.min(burst, left[place] + refill);
      refilledNanos[place] += refill * refillNanos;
    }
    if (left[place] == 0) {
      return false;
    }
    left[place]--;
    return true;
  }

  private int place(long key, long nowNanos) {
    int first = (int) (key >>> 32) & buckets;
    int place = first;
    for (int i = first; i < first + WAYS; i++) {
      if (taken[i] && keys[i] == key) {
        return i;
      }
      if (taken[place] && (!taken[i] || refilledNanos[i] - refilledNanos[place] < 0)) {
        place = i;
      }
    }
    taken[place] = true;
    keys[place] = key;
    left[place] = burst;
    refilledNanos[place] = nowNanos;
    return place;
  }
}
