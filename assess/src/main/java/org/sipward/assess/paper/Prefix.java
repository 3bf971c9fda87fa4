package org.sipward.assess.paper;

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

  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] its = other.getAddress();
    int whole = bits / 8;
    int rest = bits % 8;
    return mine.length == its.length
        && Arrays.equals(mine, 0, whole, its, 0, whole)
        && (rest == 0 || ((mine[whole] ^ its[whole]) & 0xFF) >> (8 - rest) == 0);
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
