package org.sipward.firewall.flood;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Who has proven to be a good one, for as long as it is heard: {@value #HEARD_HOURS} hours after
 * the last message and {@value #PROVEN_HOURS} hours after the last proof.
 *
 * <p>A table of fixed size, eight places per key under a keyed hash. Only who proves himself comes
 * in, so that no number of newcomers pushes anybody out; in a full bucket who was silent longest
 * goes. Lock-free, any thread; allocates nothing.
 */
final class Known {
  static final long HEARD_HOURS = 2;
  static final long PROVEN_HOURS = 24;

  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  /** A proof that is younger is as good as a new one, and costs less. */
  private static final long FRESH_NANOS = 10 * MINUTE_NANOS;

  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int WAYS = 8;
  private static final long EMPTY = 0;
  private static final long CLAIMED = -1;

  private final long[] keys;
  private final long[] heard;
  private final long[] proven;
  private final int buckets;

  /**
   * @param places a power of two, {@value #WAYS} or more
   */
  Known(int places) {
    if (Integer.bitCount(places) != 1 || places < WAYS) {
      throw new IllegalArgumentException("places must be a power of two: " + places);
    }
    keys = new long[places];
    heard = new long[places];
    proven = new long[places];
    buckets = places - WAYS;
  }

  /** Whether it is in the table; hearing of it keeps it there. */
  boolean hear(long key, long nowNanos) {
    int at = find(key);
    if (at < 0 || !isAlive(at, nowNanos)) {
      return false;
    }
    if (nowNanos - (long) PLACE.getOpaque(heard, at) > MINUTE_NANOS) {
      PLACE.setOpaque(heard, at, nowNanos);
    }
    return true;
  }

  /** Whether it is in the table. */
  boolean contains(long key, long nowNanos) {
    int at = find(key);
    return at >= 0 && isAlive(at, nowNanos);
  }

  /** Whether it proved itself so lately that another proof is not needed. */
  boolean isFresh(long key, long nowNanos) {
    int at = find(key);
    return at >= 0
        && isAlive(at, nowNanos)
        && nowNanos - (long) PLACE.getOpaque(proven, at) < FRESH_NANOS;
  }

  /** It has proven itself. */
  void prove(long key, long nowNanos) {
    int at = find(key);
    if (at >= 0) {
      PLACE.setOpaque(heard, at, nowNanos);
      PLACE.setOpaque(proven, at, nowNanos);
      return;
    }
    at = place(key, nowNanos);
    long before = (long) PLACE.getAcquire(keys, at);
    if (before == CLAIMED || !PLACE.compareAndSet(keys, at, before, CLAIMED)) {
      return; // another thread is writing here, and this one proves itself again
    }
    PLACE.setOpaque(heard, at, nowNanos);
    PLACE.setOpaque(proven, at, nowNanos);
    PLACE.setRelease(keys, at, key);
  }

  /** It has to prove itself anew. */
  void forget(long key) {
    int at = find(key);
    if (at >= 0) {
      PLACE.compareAndSet(keys, at, key, EMPTY);
    }
  }

  private boolean isAlive(int at, long nowNanos) {
    return nowNanos - (long) PLACE.getOpaque(heard, at) < HEARD_HOURS * HOUR_NANOS
        && nowNanos - (long) PLACE.getOpaque(proven, at) < PROVEN_HOURS * HOUR_NANOS;
  }

  private int find(long key) {
    int first = (int) (key >>> 32) & buckets;
    for (int i = first; i < first + WAYS; i++) {
      if ((long) PLACE.getAcquire(keys, i) == key) {
        return i;
      }
    }
    return -1;
  }

  private int place(long key, long nowNanos) {
    int first = (int) (key >>> 32) & buckets;
    int place = first;
    long longest = Long.MIN_VALUE;
    for (int i = first; i < first + WAYS; i++) {
      if ((long) PLACE.getOpaque(keys, i) == EMPTY || !isAlive(i, nowNanos)) {
        return i;
      }
      long silent = nowNanos - (long) PLACE.getOpaque(heard, i);
      if (silent > longest) {
        place = i;
        longest = silent;
      }
    }
    return place;
  }
}
