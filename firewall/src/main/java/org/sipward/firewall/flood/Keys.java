package org.sipward.firewall.flood;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The keys of a table of fixed size that all loops share: each may stand in one of a few places
 * next to each other.
 *
 * <p>Who wants a place for a key claims it, writes what belongs to the key elsewhere, and then
 * settles the key, so that whoever finds it sees all of it. Lock-free, any thread; allocates
 * nothing.
 */
final class Keys {
  static final long EMPTY = 0;

  /** Somebody is writing here: as a key it is nobody's. */
  static final long CLAIMED = -1;

  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] keys;
  private final int ways;
  private final int buckets;

  /**
   * Keys, none yet.
   *
   * @param places a power of two, {@code ways} or more
   * @param ways places that a key may stand in, a power of two
   */
  Keys(int places, int ways) {
    if (Integer.bitCount(places) != 1 || places < ways) {
      throw new IllegalArgumentException("places must be a power of two: " + places);
    }
    keys = new long[places];
    this.ways = ways;
    buckets = places - ways;
  }

  int places() {
    return keys.length;
  }

  /** The first place that a key may stand in; the others follow it. */
  int first(long key) {
    return (int) (key >>> 32) & buckets;
  }

  /** Where a key stands, or -1. */
  int find(long key) {
    int first = first(key);
    for (int i = first; i < first + ways; i++) {
      if ((long) PLACE.getAcquire(keys, i) == key) {
        return i;
      }
    }
    return -1;
  }

  /** What is at a place. */
  long at(int place) {
    return (long) PLACE.getAcquire(keys, place);
  }

  boolean isEmpty(int place) {
    return (long) PLACE.getOpaque(keys, place) == EMPTY;
  }

  /** Claims a place; what was there, or {@link #CLAIMED}: another thread has it. */
  long claim(int place) {
    long before = at(place);
    return before != CLAIMED && PLACE.compareAndSet(keys, place, before, CLAIMED)
        ? before
        : CLAIMED;
  }

  /** Claims the place of a key; false: it does not stand there any more. */
  boolean claim(int place, long key) {
    return PLACE.compareAndSet(keys, place, key, CLAIMED);
  }

  /** Writes a key, or {@link #EMPTY}, to a place that this thread has claimed. */
  void settle(int place, long key) {
    PLACE.setRelease(keys, place, key);
  }
}
