package org.sipward.firewall.gate;

import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

/**
 * How many emergency requests unproven UDP sources have sent of late, so that one that is forged,
 * or broken, does not fill the emergency hop.
 *
 * <p>Three reserves, asked in this order: that of the address (IPv6: its /64), which nobody else
 * can use up without forging that very address; that of its network (/24, IPv6: /56), for the many
 * behind one address; and one that all share, for who has bad neighbours. So whoever forges one
 * address costs those beside it what is shared and never their own.
 *
 * <p>An address or a network that was pushed out of its table has its whole reserve again: a flood
 * from everywhere makes this lenient, never stricter. One per loop; allocates nothing.
 */
final class EmergencyReserve {
  static final int OWN_BURST = 8;
  static final int OWN_PER_SECOND = 1;
  static final int BURST = 256;
  static final int PER_SECOND = 64;
  static final int SPARE_BURST = 1_024;
  static final int SPARE_PER_SECOND = 256;

  private static final int ADDRESSES = 16_384;
  private static final int NETWORKS = 4_096;
  private static final int ONE = 4;

  private final KeyedHash hash;
  private final Allowances own = new Allowances(ADDRESSES, OWN_BURST, OWN_PER_SECOND);
  private final Allowances networks = new Allowances(NETWORKS, BURST, PER_SECOND);
  private final Allowances spare = new Allowances(ONE, SPARE_BURST, SPARE_PER_SECOND);

  EmergencyReserve(KeyedHash hash) {
    this.hash = hash;
  }

  /** Counts one request; false: nothing is left for this source. */
  boolean take(Endpoint source, long nowNanos) {
    boolean ipv4 = source.isIpv4();
    long high = ipv4 ? 0 : source.high();
    long low = ipv4 ? source.low() : 0;
    return own.take(hash.of(high, low, 0), nowNanos)
        || networks.take(hash.of(high & ~0xffL, low & ~0xffL, 0), nowNanos)
        || spare.take(0, nowNanos);
  }
}
