package org.sipward.firewall.ban;

import java.util.Optional;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.IdentifierReader;
import org.sipward.kernel.identifier.ReadIdentifier;

/**
 * Blocks of addresses as sources: one is an IPv4 address, or an IPv6 network of 64 bits, of which
 * whoever has one address has all.
 */
final class Blocks {
  private static final int IPV6_SOURCE = 64;
  private static final int ADDRESS = 128;
  private static final int IPV4 = 96;

  private Blocks() {}

  private static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> 32 == 0xffffL;
  }

  static boolean isIpv4(Prefix block) {
    return block.bits() >= IPV4 && isIpv4(block.high(), block.low());
  }

  /** The lower half of the source that an address belongs to. */
  static long low(long high, long low) {
    return isIpv4(high, low) ? low : 0;
  }

  /** The source that an address belongs to. */
  static Prefix source(long high, long low) {
    return isIpv4(high, low) ? new Prefix(high, low, ADDRESS) : new Prefix(high, 0, IPV6_SOURCE);
  }

  /** An address, or a block in CIDR notation; made of numbers alone. */
  static String text(Prefix block) {
    String cidr = identifier(block).map(Identifier::value).orElseGet(() -> spelled(block));
    return block.bits() == ADDRESS ? cidr.substring(0, cidr.indexOf('/')) : cidr;
  }

  /** The block as orders are aimed at it; nothing where it is too wide to be anybody. */
  static Optional<Identifier> identifier(Prefix block) {
    return switch (IdentifierReader.read(IdentifierKind.CIDR, spelled(block))) {
      case ReadIdentifier.Accepted accepted -> Optional.of(accepted.identifier());
      case ReadIdentifier.Refused _ -> Optional.empty();
    };
  }

  private static String spelled(Prefix block) {
    Endpoint first = new Endpoint(block.high(), block.low(), 0);
    int bits = isIpv4(block) ? block.bits() - IPV4 : block.bits();
    return first.toAddress().getHostAddress() + "/" + bits;
  }
}
