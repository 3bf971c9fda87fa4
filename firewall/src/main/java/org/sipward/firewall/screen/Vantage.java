package org.sipward.firewall.screen;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.capture.PacketFlow;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Transport;

/**
 * One configuration seen from a capture: which packets it would have received, where, from whom,
 * and which of them its gate would have let in.
 *
 * <p>A packet arrives in the zone that was claimed for its source; else in that of the listener it
 * was sent to; else in the zone of its source address, as {@link Surroundings} finds it.
 */
final class Vantage {
  private final Snapshot network;
  private final Surroundings surroundings;
  private final List<Claim> claims;
  private final Set<Endpoint> hops = new HashSet<>();

  Vantage(Snapshot network, List<Claim> claims) {
    this.network = network;
    this.claims = List.copyOf(claims);
    surroundings = Surroundings.of(network);
    for (var group : network.groups()) {
      for (var hop : group.hops()) {
        AddressText.address(hop.host()).ifPresent(a -> hops.add(a.withPort(group.zone())));
      }
    }
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Whether the firewall itself sent it. */
  boolean isOurs(PacketFlow flow) {
    Endpoint source = Endpoint.of(flow.source());
    return network.listeners().stream().anyMatch(l -> l.bind().equals(source));
  }

  /** Claims that name no zone or peer of this configuration. */
  List<Claim> unknown() {
    return claims.stream()
        .filter(c -> zone(c).isEmpty() || (!c.peer().isEmpty() && peer(c) == null))
        .toList();
  }

  Arrival arrival(PacketFlow flow) {
    Transport transport = Surroundings.carrier(flow);
    Endpoint source = Endpoint.of(flow.source());
    Optional<Listener> listener = listener(Endpoint.of(flow.destination()), transport);
    for (Claim claim : claims) {
      Optional<Zone> zone = zone(claim);
      if (claim.block().contains(source) && zone.isPresent()) {
        Listener at = listener.orElseGet(() -> stand(flow, zone.get()));
        return new Arrival(at, zone.get(), peer(claim), source, connection(transport));
      }
    }
    if (listener.isEmpty()) {
      Arrival guess = surroundings.arrival(flow);
      return new Arrival(
          stand(flow, guess.zone()), guess.zone(), guess.peer(), source, connection(transport));
    }
    Zone zone = network.zones().get(listener.get().zone());
    Peer peer = zone.peerAt(source, listener.get().transport());
    return new Arrival(listener.get(), zone, peer, source, connection(transport));
  }

  /** Whether the gate refuses a source unread: the same question as that of the pipeline. */
  boolean isGated(Arrival arrival) {
    Zone zone = arrival.zone();
    return arrival.peer() == null
        && (zone.onlyPeers() || zone.isForeign(arrival.source()))
        && !hops.contains(arrival.source().withPort(zone.index()));
  }

  /** A listener where the packet went, which the configuration does not have. */
  private static Listener stand(PacketFlow flow, Zone zone) {
    Endpoint to = Endpoint.of(flow.destination());
    return new Listener(0, zone.index(), Surroundings.carrier(flow), to, "replay.invalid", null);
  }

  private static long connection(Transport transport) {
    return transport.reliable() ? 1 : 0;
  }

  private Optional<Zone> zone(Claim claim) {
    return network.zones().stream().filter(z -> z.name().equals(claim.zone())).findFirst();
  }

  private @Nullable Peer peer(Claim claim) {
    return zone(claim).map(z -> z.peer(claim.peer())).orElse(null);
  }

  /** What comes over TLS is not readable, so what is read and sent to its port came over TCP. */
  private Optional<Listener> listener(Endpoint destination, Transport transport) {
    return network.listeners().stream()
        .filter(l -> l.bind().equals(destination))
        .filter(l -> l.transport().reliable() == transport.reliable())
        .findFirst();
  }
}
