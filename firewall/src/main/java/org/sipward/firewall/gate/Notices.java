package org.sipward.firewall.gate;

import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

/**
 * Which sources were refused at the gate and told of, so that a flood of them makes a few events
 * and not one each: one per address and minute, and {@value #PER_SECOND} per second of all
 * together.
 *
 * <p>A table of fixed size, four places per address under a keyed hash; a new one takes the place
 * of the one told of longest ago. One per loop; allocates nothing.
 */
final class Notices {
  static final long INTERVAL_NANOS = 60_000_000_000L;
  static final int PER_SECOND = 16;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int PLACES = 1_024;
  private static final int WAYS = 4;

  private final KeyedHash hash;
  private final long[] keys = new long[PLACES];
  private final long[] toldNanos = new long[PLACES];
  private final boolean[] taken = new boolean[PLACES];
  private long secondFromNanos;
  private boolean started;
  private int spent;

  Notices(KeyedHash hash) {
    this.hash = hash;
  }

  /** Whether a refusal of this source is to be told of now. */
  Gate.Notice of(Endpoint source, long nowNanos) {
    long key = hash.of(source.high(), source.low(), 0);
    int first = (int) (key >>> 32) & (PLACES - WAYS);
    int place = first;
    for (int i = first; i < first + WAYS; i++) {
      if (taken[i] && keys[i] == key) {
        if (nowNanos - toldNanos[i] < INTERVAL_NANOS) {
          return Gate.Notice.TOLD;
        }
        place = i;
        break;
      }
      if (taken[place] && (!taken[i] || toldNanos[i] - toldNanos[place] < 0)) {
        place = i;
      }
    }
    if (!spend(nowNanos)) {
      return Gate.Notice.WITHHELD;
    }
    taken[place] = true;
    keys[place] = key;
    toldNanos[place] = nowNanos;
    return Gate.Notice.DUE;
  }

  private boolean spend(long nowNanos) {
    // A clock may begin anywhere, below zero too.
    if (!started || nowNanos - secondFromNanos >= SECOND_NANOS) {
      started = true;
      secondFromNanos = nowNanos;
      spent = 0;
    }
    return spent++ < PER_SECOND;
  }
}
