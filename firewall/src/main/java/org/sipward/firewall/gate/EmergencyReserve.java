package org.sipward.firewall.gate;

import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

/**
 * How many emergency requests each network of unproven UDP sources has sent of late, so that one
 * that is forged, or broken, does not fill the emergency hop: {@value #BURST} at once and {@value
 * #PER_SECOND} per second after that, for each IPv4 /24 and IPv6 /56.
 *
 * <p>A table of fixed size, four places per network under a keyed hash; a new one takes the place
 * of the one that was silent longest. A network that lost its place has its whole reserve again: a
 * flood from everywhere makes it lenient, never stricter. One per loop; allocates nothing.
 */
final class EmergencyReserve {
  static final int BURST = 256;
  static final int PER_SECOND = 64;
  private static final long REFILL_NANOS = 1_000_000_000L / PER_SECOND;
  private static final int PLACES = 4_096;
  private static final int WAYS = 4;

  private final KeyedHash hash;
  private final long[] keys = new long[PLACES];
  private final int[] left = new int[PLACES];
  private final long[] refilledNanos = new long[PLACES];
  private final boolean[] taken = new boolean[PLACES];

  EmergencyReserve(KeyedHash hash) {
    this.hash = hash;
  }

  /** Counts one request; false: the network of this source has used up its reserve. */
  boolean take(Endpoint source, long nowNanos) {
    boolean ipv4 = source.isIpv4();
    long key = hash.of(ipv4 ? 0 : source.high() & ~0xffL, ipv4 ? source.low() & ~0xffL : 0, 0);
    int place = place(key, nowNanos);
    long refill = (nowNanos - refilledNanos[place]) / REFILL_NANOS;
    if (refill > 0) {
      left[place] = (int) Math.min(BURST, left[place] + refill);
      refilledNanos[place] += refill * REFILL_NANOS;
    }
    if (left[place] == 0) {
      return false;
    }
    left[place]--;
    return true;
  }

  private int place(long key, long nowNanos) {
    int first = (int) (key >>> 32) & (PLACES - WAYS);
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
    left[place] = BURST;
    refilledNanos[place] = nowNanos;
    return place;
  }
}
