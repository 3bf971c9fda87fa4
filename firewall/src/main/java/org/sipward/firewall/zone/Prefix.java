package org.sipward.firewall.zone;

/**
 * A block of addresses in CIDR notation; an IPv4 block is held as its IPv4-mapped IPv6 block.
 *
 * @param high upper 64 bits of the first address
 * @param low lower 64 bits of the first address
 * @param bits length in the 128-bit space: 96 more than written for IPv4
 */
public record Prefix(long high, long low, int bits) {

  public Prefix {
    if (bits < 0 || bits > 128) {
      throw new IllegalArgumentException("prefix length " + bits);
    }
    if ((high & ~highMask(bits)) != 0 || (low & ~lowMask(bits)) != 0) {
      throw new IllegalArgumentException("address bits beyond the prefix length");
    }
  }

  public boolean contains(Endpoint endpoint) {
    return contains(endpoint.high(), endpoint.low());
  }

  /** Whether all of another block is in it. */
  public boolean contains(Prefix other) {
    return other.bits >= bits && contains(other.high, other.low);
  }

  /** Whether the address given as two halves is in it. */
  public boolean contains(long addressHigh, long addressLow) {
    return (addressHigh & highMask(bits)) == high && (addressLow & lowMask(bits)) == low;
  }

  /** The bits of an address's upper half that a length takes in. */
  public static long highMask(int bits) {
    return bits >= 64 ? -1L : bits == 0 ? 0 : -1L << (64 - bits);
  }

  /** The bits of an address's lower half that a length takes in. */
  public static long lowMask(int bits) {
    return bits <= 64 ? 0 : bits == 128 ? -1L : -1L << (128 - bits);
  }
}
