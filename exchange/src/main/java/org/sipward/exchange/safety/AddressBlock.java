package org.sipward.exchange.safety;

import java.net.InetAddress;
import java.util.Optional;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * An IP address or prefix as bits, to see whether two of them have an address in common.
 *
 * @param octets 4 or 16; never changed
 * @param bits length of the prefix
 */
record AddressBlock(Octets octets, int bits) {
  private static final int WHOLE = 128;
  private static final int MAPPED_BITS = 96;

  /** Reads an identifier of kind IP or CIDR; empty for all others. */
  static Optional<AddressBlock> of(Identifier identifier) {
    if (identifier.kind() != IdentifierKind.IP && identifier.kind() != IdentifierKind.CIDR) {
      return Optional.empty();
    }
    var parts = identifier.value().split("/", 2);
    try {
      var octets = InetAddress.ofLiteral(parts[0]).getAddress();
      int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : WHOLE;
      // Addresses of version 4 written as version 6 come back with four octets.
      boolean isMapped = octets.length == 4 && parts[0].indexOf(':') >= 0;
      int own = isMapped && bits != WHOLE ? Math.max(0, bits - MAPPED_BITS) : bits;
      return Optional.of(
          new AddressBlock(new Octets(octets), Math.min(own, octets.length * Byte.SIZE)));
    } catch (IllegalArgumentException notAnAddress) {
      // The pattern of the kind is necessary, not sufficient: what is no address holds none.
      return Optional.empty();
    }
  }

  boolean overlaps(AddressBlock other) {
    if (octets.length() != other.octets.length()) {
      return false;
    }
    int common = Math.min(bits, other.bits);
    for (int bit = 0; bit < common; bit++) {
      if (octets.bit(bit) != other.octets.bit(bit)) {
        return false;
      }
    }
    return true;
  }

  /** Whether there are more addresses than one action may touch: see {@link SafetyRules}. */
  boolean isWiderThan(int bitsOfFour, int bitsOfSix) {
    return bits < (octets.length() == 4 ? bitsOfFour : bitsOfSix);
  }

  /** Octets of an address; the array is nobody else's. */
  static final class Octets {
    private final byte[] array;

    private Octets(byte[] array) {
      this.array = array;
    }

    int length() {
      return array.length;
    }

    private boolean bit(int index) {
      return (array[index >> 3] >> (7 - (index & 7)) & 1) != 0;
    }
  }
}
