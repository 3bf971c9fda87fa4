package org.sipward.assess.paper;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.sipward.assess.permit.Addresses;

/**
 * Addresses that begin alike, {@code 192.0.2.0/24}; an address alone is a prefix of one.
 *
 * @param bits how many of them are alike
 */
public record Prefix(InetAddress address, int bits) {

  /** A prefix from its literal, never from DNS. */
  public static Optional<Prefix> literal(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    if (slash >= 0 && !bits.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    return Addresses.literal(host)
        .map(a -> new Prefix(a, slash < 0 ? a.getAddress().length * 8 : Integer.parseInt(bits)))
        .filter(p -> p.bits() <= p.address().getAddress().length * 8);
  }

  /** The same of what has nothing beyond its leading bits, as a rule must. */
  public static Optional<Prefix> exact(String text) {
    return literal(text).filter(Prefix::isExact);
  }

  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] its = other.getAddress();
    int whole = bits / 8;
    int rest = bits % 8;
    return mine.length == its.length
        && Arrays.equals(mine, 0, whole, its, 0, whole)
        && (rest == 0 || ((mine[whole] ^ its[whole]) & 0xFF) >> (8 - rest) == 0);
  }

  public boolean isV4() {
    return address instanceof Inet4Address;
  }

  /** Whether no address of it is of the public Internet: RFC 1918, RFC 6598, RFC 4193. */
  public boolean isPrivate() {
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

  private boolean isExact() {
    byte[] octets = address.getAddress();
    for (int bit = bits; bit < octets.length * 8; bit++) {
      if ((octets[bit / 8] & (0x80 >> bit % 8)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** As in a rule: an address alone has no length. */
  public String shortest() {
    return bits == address.getAddress().length * 8 ? address.getHostAddress() : toString();
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
