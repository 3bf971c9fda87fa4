package org.sipward.firewall.order;

import org.jspecify.annotations.Nullable;

/**
 * What was decided of late about requests that an order applies to: their retransmissions fare
 * alike, and neither count again nor use up a throttle.
 *
 * <p>One place per key, the newest stays; a request whose place was taken is decided anew. One per
 * loop, since a request is repeated to the same one; allocates nothing.
 */
final class Repeats {
  private static final int PLACES = 1 << 12;

  /** Timer B and F: after 64*T1 nobody repeats (RFC 3261 17.1.1.2). */
  private static final long LIFE_NANOS = 32_000_000_000L;

  private final long[] keys = new long[PLACES];
  private final long[] untilNanos = new long[PLACES];
  private final @Nullable Entry[] stops = new @Nullable Entry[PLACES];

  void put(long key, @Nullable Entry stop, long nowNanos) {
    int at = place(key);
    keys[at] = key;
    untilNanos[at] = nowNanos + LIFE_NANOS;
    stops[at] = stop;
  }

  boolean has(long key, long nowNanos) {
    int at = place(key);
    return keys[at] == key && untilNanos[at] - nowNanos > 0;
  }

  /** The order by which a request that is here was stopped, or null. */
  @Nullable Entry stop(long key) {
    return stops[place(key)];
  }

  /** A key is a keyed hash already, and never 0. */
  private static int place(long key) {
    return (int) key & PLACES - 1;
  }
}
