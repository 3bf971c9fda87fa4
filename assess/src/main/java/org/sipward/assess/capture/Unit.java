package org.sipward.assess.capture;

import java.net.InetAddress;
import java.util.Set;

/**
 * One unit of a device as a capture shows it.
 *
 * @param addresses its IP addresses
 * @param links its link addresses, as numbers of 48 bits
 */
public record Unit(Set<InetAddress> addresses, Set<Long> links) {
  public Unit {
    addresses = Set.copyOf(addresses);
    links = Set.copyOf(links);
  }

  boolean sent(Packet packet) {
    return addresses.contains(packet.source().address()) || links.contains(packet.link().source());
  }

  boolean receives(Packet packet) {
    return addresses.contains(packet.destination().address())
        || links.contains(packet.link().destination());
  }

  /** Whether a frame is its own or for it alone, by its link. */
  public boolean isOn(Packet.Link link) {
    return links.contains(link.source()) || links.contains(link.destination());
  }
}
