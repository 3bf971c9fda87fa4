package org.sipward.firewall.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Zone;

/**
 * Arrivals of recent sources on one datagram listener, so that a known source costs neither an
 * allocation nor a search among the peers.
 *
 * <p>Direct-mapped and of fixed size: a source evicts the one in its place. A flood of forged
 * sources costs what every datagram would cost without it. One per socket, called on its loop only.
 */
final class ArrivalCache {
  private static final int CAPACITY = 4_096;

  private final KeyedHash hash;
  private final Listener listener;
  private final @Nullable Arrival[] arrivals = new @Nullable Arrival[CAPACITY];

  ArrivalCache(KeyedHash hash, Listener listener) {
    this.hash = hash;
    this.listener = listener;
  }

  /** The arrival of a sender in the zone as it is now; one of an earlier time is made again. */
  Arrival of(InetSocketAddress sender, Zone zone) {
    InetAddress address = sender.getAddress();
    if (address instanceof Inet4Address) {
      // The hash code of an Inet4Address is specified to be the address.
      int ipv4 = address.hashCode();
      int at = (int) hash.of(0, ipv4, sender.getPort()) & (CAPACITY - 1);
      Arrival known = arrivals[at];
      if (known != null
          && known.isOf(zone)
          && known.source().port() == sender.getPort()
          && known.source().isIpv4()
          && known.source().ipv4() == ipv4) {
        return known;
      }
      return enter(at, Endpoint.ofIpv4(ipv4, sender.getPort()), zone);
    }
    Endpoint source = Endpoint.of(sender);
    int at = (int) hash.of(source.high(), source.low(), source.port()) & (CAPACITY - 1);
    Arrival known = arrivals[at];
    return known != null && known.isOf(zone) && known.source().equals(source)
        ? known
        : enter(at, source, zone);
  }

  private Arrival enter(int at, Endpoint source, Zone zone) {
    Arrival arrival =
        new Arrival(listener, zone, zone.peerAt(source, listener.transport()), source, 0);
    arrivals[at] = arrival;
    return arrival;
  }
}
