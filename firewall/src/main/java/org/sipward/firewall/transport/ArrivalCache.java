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
 * <p>Direct-mapped and of fixed size: a source that is seen twice in a row evicts the one in its
 * place. A flood of forged sources leaves a number each, and so neither a reference that the
 * garbage collector has to follow nor anything that outlives the datagram. One per socket, called
 * on its loop only.
 */
final class ArrivalCache {
  private static final int CAPACITY = 4_096;

  private final KeyedHash hash;
  private final Listener listener;

  /** What was last seen in a place, hashed: whose arrival may stand there. */
  private final long[] seen = new long[CAPACITY];

  private final @Nullable Arrival[] arrivals = new @Nullable Arrival[CAPACITY];

  ArrivalCache(KeyedHash hash, Listener listener) {
    this.hash = hash;
    this.listener = listener;
  }

  /** The arrival of a sender in the zone as it is now; one of an earlier time is made again. */
  Arrival of(InetSocketAddress sender, Zone zone) {
    InetAddress address = sender.getAddress();
    int port = sender.getPort();
    if (address instanceof Inet4Address) {
      // The hash code of an Inet4Address is specified to be the address.
      int ipv4 = address.hashCode();
      long key = hash.of(0, ipv4, port);
      Arrival known = known(key, zone);
      return known != null
              && known.source().port() == port
              && known.source().isIpv4()
              && known.source().ipv4() == ipv4
          ? known
          : enter(key, Endpoint.ofIpv4(ipv4, port), zone);
    }
    Endpoint source = Endpoint.of(sender);
    long key = hash.of(source.high(), source.low(), port);
    Arrival known = known(key, zone);
    return known != null && known.source().equals(source) ? known : enter(key, source, zone);
  }

  private @Nullable Arrival known(long key, Zone zone) {
    int at = place(key);
    if (seen[at] != key) {
      return null;
    }
    Arrival known = arrivals[at];
    return known != null && known.isOf(zone) ? known : null;
  }

  private Arrival enter(long key, Endpoint source, Zone zone) {
    int at = place(key);
    Arrival arrival =
        new Arrival(listener, zone, zone.peerAt(source, listener.transport()), source, 0);
    if (seen[at] == key) {
      arrivals[at] = arrival;
    }
    seen[at] = key;
    return arrival;
  }

  private static int place(long key) {
    return (int) key & (CAPACITY - 1);
  }
}
