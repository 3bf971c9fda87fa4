package org.sipward.firewall.transport;

import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Endpoint;

/**
 * Which addresses a message may be sent to: a forged source or Via must not turn us into an
 * amplifier to a whole network.
 */
final class Destinations {
  private static final int MULTICAST = 224;

  private Destinations() {}

  /** Whether {@code way} leads to one host of the family of {@code bind}. */
  static boolean mayReceive(Way way, Endpoint bind) {
    boolean ipv4 = isIpv4(way);
    return ipv4 == bind.isIpv4() && (ipv4 ? isHost((int) way.low()) : isHost(way));
  }

  private static boolean isIpv4(Way way) {
    return way.high() == 0 && (way.low() >>> 32) == 0xffffL;
  }

  /** Not "this network" (RFC 1122 3.2.1.3), not class D or E, which has the broadcast address. */
  private static boolean isHost(int ipv4) {
    int first = ipv4 >>> 24;
    return first != 0 && first < MULTICAST;
  }

  /** Not multicast (RFC 4291 2.7) and not the unspecified address. */
  private static boolean isHost(Way way) {
    return (way.high() >>> 56) != 0xff && (way.high() | way.low()) != 0;
  }
}
