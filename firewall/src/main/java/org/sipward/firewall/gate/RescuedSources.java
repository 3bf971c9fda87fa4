package org.sipward.firewall.gate;

import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

/**
 * The addresses of refused sources that have an emergency call up, for as long as they go on.
 *
 * <p>A small table, four places per address; a new one takes an expired place, else the one that
 * was silent longest. One per loop, single thread; allocates nothing.
 */
final class RescuedSources {
  private static final int PLACES = 1_024;
  private static final int WAYS = 4;

  /** An emergency call is kept up this long without a message. */
  private static final long LIFE_NANOS = 3_600_000_000_000L;

  private final KeyedHash hash;
  private final long[] high = new long[PLACES];
  private final long[] low = new long[PLACES];
  private final long[] expiry = new long[PLACES];
  private final boolean[] taken = new boolean[PLACES];

  RescuedSources(KeyedHash hash) {
    this.hash = hash;
  }

  /** Whether an address is in the table; it stays for another while if it is. */
  boolean contains(Endpoint source, long nowNanos) {
    int at = bucket(source);
    for (int i = at; i < at + WAYS; i++) {
      if (taken[i]
          && high[i] == source.high()
          && low[i] == source.low()
          && expiry[i] - nowNanos > 0) {
        expiry[i] = nowNanos + LIFE_NANOS;
        return true;
      }
    }
    return false;
  }

  void add(Endpoint source, long nowNanos) {
    int at = bucket(source);
    int place = at;
    for (int i = at; i < at + WAYS; i++) {
      if (!taken[i] || expiry[i] - nowNanos <= 0) {
        place = i;
        break;
      }
      place = expiry[i] - expiry[place] < 0 ? i : place;
    }
    taken[place] = true;
    high[place] = source.high();
    low[place] = source.low();
    expiry[place] = nowNanos + LIFE_NANOS;
  }

  private int bucket(Endpoint source) {
    return (int) (hash.of(source.high(), source.low(), 0) >>> 32) & (PLACES - WAYS);
  }
}
