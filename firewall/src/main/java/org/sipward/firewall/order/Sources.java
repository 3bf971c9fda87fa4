package org.sipward.firewall.order;

import java.util.Optional;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.order.Target;

/** The sources that orders are aimed at, as blocks of addresses. */
final class Sources {
  /** Wider blocks are no source but a part of the world: IPv4 below /8, IPv6 below /16. */
  private static final int WIDEST_IPV4 = 96 + 8;

  private static final int WIDEST_IPV6 = 16;

  private Sources() {}

  /** The block; nothing where the text is no address, or has bits beyond its prefix. */
  static Optional<Prefix> prefix(Target.Source source) {
    return AddressText.prefix(source.address().value());
  }

  static boolean isTooWide(Prefix prefix) {
    boolean ipv4 = prefix.bits() >= 96 && prefix.high() == 0 && prefix.low() >>> 32 == 0xffffL;
    return prefix.bits() < (ipv4 ? WIDEST_IPV4 : WIDEST_IPV6);
  }
}
