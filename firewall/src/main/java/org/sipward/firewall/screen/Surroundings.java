package org.sipward.firewall.screen;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.capture.PacketFlow;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.OperatorRules;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Transport;

/**
 * The network a message is taken to arrive in: what a running firewall knows from its sockets and
 * the screen has to be told or guess.
 */
public final class Surroundings {
  private static final Endpoint NOWHERE = Endpoint.ofIpv4(0, 0);

  private final List<Zone> zones;
  private final @Nullable Zone chosen;
  private final @Nullable FlowMatrix flows;
  private final OperatorRules rules;
  private final Map<Transport, Listener> listeners = new EnumMap<>(Transport.class);

  private Surroundings(
      List<Zone> zones, @Nullable Zone chosen, @Nullable FlowMatrix flows, OperatorRules rules) {
    this.zones = zones;
    this.chosen = chosen;
    this.flows = flows;
    this.rules = rules;
  }

  /** Without a configuration: one zone that trusts nobody, all controls enforcing, no flows. */
  public static Surroundings builtIn() {
    var zone =
        new Zone(
            0,
            "untrusted",
            ZoneKind.INTERCONNECT,
            List.of(),
            List.of(),
            false,
            Screening.STRICT,
            StreamBounds.DEFAULT,
            null,
            Set.of(),
            false);
    return new Surroundings(List.of(zone), zone, null, OperatorRules.NONE);
  }

  /**
   * With a configuration: the zone of each message is that of its source address.
   *
   * @see #zoneOf
   */
  public static Surroundings of(Snapshot network) {
    return new Surroundings(network.zones(), null, network.flows(), network.rules());
  }

  /** The same, with every message taken to arrive in one zone; empty when there is none such. */
  public Optional<Surroundings> in(String zone) {
    return zones.stream()
        .filter(z -> z.name().equals(zone))
        .findFirst()
        .map(z -> new Surroundings(zones, z, flows, rules));
  }

  /** Names of the zones. */
  public List<String> zoneNames() {
    return zones.stream().map(Zone::name).toList();
  }

  /** What the operator has ruled. */
  OperatorRules rules() {
    return rules;
  }

  /** Who may send what where; null without a configuration. */
  @Nullable FlowMatrix flows() {
    return flows;
  }

  /** The arrival of what one sends another in a capture: the zone is that of the source. */
  Arrival arrival(PacketFlow flow) {
    return arrival(carrier(flow), Endpoint.of(flow.source()));
  }

  static Transport carrier(PacketFlow flow) {
    return switch (flow.carrier()) {
      case UDP -> Transport.UDP;
      case TCP -> Transport.TCP;
    };
  }

  /** The arrival of a message from a source address; null where it is not known. */
  Arrival arrival(Transport transport, @Nullable Endpoint source) {
    Endpoint from = source == null ? NOWHERE : source;
    Zone zone = zoneOf(from);
    Listener listener =
        listeners.computeIfAbsent(
            transport, t -> new Listener(0, zone.index(), t, NOWHERE, "screen.invalid", null));
    return new Arrival(
        listener, zone, zone.peerAt(from, transport), from, transport.reliable() ? 1 : 0);
  }

  /**
   * The chosen zone; otherwise the first that names the source as a peer or among its prefixes;
   * otherwise the first zone that is not our own core, for that is where unknown sources come from.
   */
  private Zone zoneOf(Endpoint source) {
    if (chosen != null) {
      return chosen;
    }
    return zones.stream()
        .filter(
            z ->
                z.peers().stream()
                    .anyMatch(p -> p.transports().stream().anyMatch(t -> p.isAt(source, t))))
        .findFirst()
        .or(() -> zones.stream().filter(z -> livesIn(source, z)).findFirst())
        .or(() -> zones.stream().filter(z -> z.kind() != ZoneKind.CORE).findFirst())
        .orElseGet(zones::getFirst);
  }

  private static boolean livesIn(Endpoint source, Zone zone) {
    return zone.prefixes().stream().anyMatch(p -> p.contains(source));
  }
}
