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

  private final Keys keys;
  private final long[] heard;
  private final long[] proven;

  /**
   * @param places a power of two, {@value #WAYS} or more
   */
  Known(int places) {
    keys = new Keys(places, WAYS);
    heard = new long[places];
    proven = new long[places];
  }

  /** Whether it is in the table; hearing of it keeps it there. */
  boolean hear(long key, long nowNanos) {
    int at = keys.find(key);
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
    int at = keys.find(key);
    return at >= 0 && isAlive(at, nowNanos);
  }

  /** Whether it proved itself so lately that another proof is not needed. */
  boolean isFresh(long key, long nowNanos) {
    int at = keys.find(key);
    return at >= 0
        && isAlive(at, nowNanos)
        && nowNanos - (long) PLACE.getOpaque(proven, at) < FRESH_NANOS;
  }

  /** It has proven itself. */
  void prove(long key, long nowNanos) {
    int at = keys.find(key);
    if (at >= 0) {
      PLACE.setOpaque(heard, at, nowNanos);
      PLACE.setOpaque(proven, at, nowNanos);
      return;
    }
    at = place(key, nowNanos);
    if (keys.claim(at) == Keys.CLAIMED) {
      return; // another thread is writing here, and this one proves itself again
    }
    PLACE.setOpaque(heard, at, nowNanos);
    PLACE.setOpaque(proven, at, nowNanos);
    keys.settle(at, key);
  }

  /** It has to prove itself anew. */
  void forget(long key) {
    int at = keys.find(key);
    if (at >= 0 && keys.claim(at, key)) {
      keys.settle(at, Keys.EMPTY);
    }
  }

  private boolean isAlive(int at, long nowNanos) {
    return nowNanos - (long) PLACE.getOpaque(heard, at) < HEARD_HOURS * HOUR_NANOS
        && nowNanos - (long) PLACE.getOpaque(proven, at) < PROVEN_HOURS * HOUR_NANOS;
  }

  private int place(long key, long nowNanos) {
    int first = keys.first(key);
    int place = first;
    long longest = Long.MIN_VALUE;
    for (int i = first; i < first + WAYS; i++) {
      if (keys.isEmpty(i) || !isAlive(i, nowNanos)) {
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
