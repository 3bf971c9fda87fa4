package org.sipward.assess.policy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import org.sipward.assess.permit.Addresses;

/**
 * A range of addresses.
 *
 * @param address its first
 * @param bits how many leading bits are fixed
 */
public record Prefix(InetAddress address, int bits) {

  /** Reads {@code 192.0.2.10}, {@code 192.0.2.0/24} or the same of IPv6, without bits beyond. */
  public static Optional<Prefix> of(String text) {
    int slash = text.indexOf('/');
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    if (slash >= 0 && !bits.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    return Addresses.literal(slash < 0 ? text : text.substring(0, slash))
        .map(a -> new Prefix(a, slash < 0 ? length(a) : Integer.parseInt(bits)))
        .filter(p -> p.bits <= length(p.address) && p.hasNothingBeyond());
  }

  public boolean isV4() {
    return address instanceof Inet4Address;
  }

  /** Whether no address of it is of the public Internet: RFC 1918, RFC 6598, RFC 4193. */
  boolean isPrivate() {
    byte[] octets = address.getAddress();
    int first = octets[0] & 0xff;
    int second = octets[1] & 0xff;
    if (!isV4()) {
      return bits >= 7 && (first & 0xfe) == 0xfc;
    }
    return (first == 10 && bits >= 8)
        || (first == 172 && (second & 0xf0) == 16 && bits >= 12)
        || (first == 192 && second == 168 && bits >= 16)
        || (first == 100 && (second & 0xc0) == 64 && bits >= 10);
  }

  @Override
  public String toString() {
    String literal = address.getHostAddress();
    return bits == length(address) ? literal : literal + "/" + bits;
  }

  private boolean hasNothingBeyond() {
    byte[] octets = address.getAddress();
    for (int bit = bits; bit < octets.length * 8; bit++) {
      if ((octets[bit / 8] & (0x80 >> bit % 8)) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int length(InetAddress address) {
    return address.getAddress().length * 8;
  }
}
