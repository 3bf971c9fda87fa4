package org.sipward.firewall.transport.bounds;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.sipward.firewall.zone.Endpoint;

/**
 * How many connections each source has, in memory of fixed size; an IPv6 source is its /64, which
 * is what one subscriber has.
 *
 * <p>Two rows of counters, each indexed by other bits of a keyed hash of the source; the count of a
 * source is the lesser of its two (a count-min sketch). Nothing is evicted, every connection is
 * taken back when it closes. Sources that share both counters share their bound; with the 20,000
 * connections a zone allows by default that happens to fewer than one source in ten, only where
 * those it shares with are many, and to none that an attacker can choose. Lock-free, any thread.
 */
final class SourceCounts {
  private static final int ROW = 1 << 16;

  private final KeyedHash hash;
  private final AtomicIntegerArray counts = new AtomicIntegerArray(2 * ROW);

  SourceCounts(KeyedHash hash) {
    this.hash = hash;
  }

  /** Counts one more connection, unless the source has {@code most} of them. */
  boolean take(int zone, Endpoint source, int most) {
    long key = key(zone, source);
    int first = counts.incrementAndGet(first(key));
    int second = counts.incrementAndGet(second(key));
    if (Math.min(first, second) > most) {
      giveBack(key);
      return false;
    }
    return true;
  }

  /** A connection that was taken is closed. */
  void giveBack(int zone, Endpoint source) {
    giveBack(key(zone, source));
  }

  private void giveBack(long key) {
    counts.decrementAndGet(first(key));
    counts.decrementAndGet(second(key));
  }

  private long key(int zone, Endpoint source) {
    return hash.of(source.high(), source.isIpv4() ? source.low() : 0, zone);
  }

  private static int first(long key) {
    return (int) key & (ROW - 1);
  }

  private static int second(long key) {
    return ROW | ((int) (key >>> 32) & (ROW - 1));
  }
}
