package org.sipward.firewall.pipeline;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Flow;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Interior;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;
import org.sipward.sip.Transport;

/**
 * A network for tests: subscribers in 198.51.100.0/24 and anywhere, a core in 10.0.0.0/24 with
 * three next hops, an emergency hop, the firewall between them on 192.0.2.1 and 10.0.0.1.
 */
final class TwoZones {
  static final int ACCESS = 0;
  static final int CORE = 1;
  static final int ACCESS_UDP = 0;
  static final int ACCESS_TCP = 1;
  static final int CORE_UDP = 2;
  static final int CORE_TCP = 3;
  static final int ACCESS_TLS = 4;
  static final int CORE_TLS = 5;
  static final Endpoint PHONE = endpoint("198.51.100.7", 5062);
  static final Endpoint GATEWAY = endpoint("198.51.100.200", 5060);
  static final Endpoint PROXY = endpoint("10.0.0.10", 5060);
  static final Set<Method> ALL = EnumSet.allOf(Method.class);

  static final Screening MONITOR = new Screening(Limits.DEFAULT, Set.of(), Modes.MONITOR);

  Transport hopTransport = Transport.UDP;
  List<String> hops = List.of("10.0.0.10", "10.0.0.11", "10.0.0.12");
  Set<Method> fromAccess = ALL;
  Set<Method> fromCore = ALL;
  List<String> domains = List.of();
  Screening screening = Screening.STRICT;
  boolean onlyPeers;
  int probeSeconds;
  List<Prefix> accessPrefixes = List.of();

  /** What the core is, in tests that need another network there. */
  ZoneKind coreKind = ZoneKind.CORE;

  /** The screening of the core where it has one of its own. */
  @org.jspecify.annotations.Nullable Screening coreScreening;

  Interior interior = Interior.NONE;
  List<Peer> corePeers = List.of();
  List<Prefix> corePrefixes = List.of(prefix("10.0.0.0", 24));

  /** Zones that also have a listener for TLS, on port 5061: numbered from ACCESS_TLS on. */
  Set<Integer> tls = Set.of();

  Snapshot snapshot() {
    HopGroup proxies = new HopGroup(0, "proxies", CORE, hops(hops), probeSeconds);
    HopGroup rescue = new HopGroup(1, "rescue", CORE, hops(List.of("10.0.0.112")), 0);
    HopGroup phones = new HopGroup(2, "phones", ACCESS, hops(List.of("198.51.100.200")), 0);
    List<Flow> flows = new ArrayList<>();
    flows.add(new Flow(ACCESS, CORE, fromAccess, domains, proxies));
    flows.add(new Flow(CORE, ACCESS, fromCore, List.of(), phones));
    return new Snapshot(
        List.of(
            zone(ACCESS, "access", ZoneKind.ACCESS, accessPrefixes, rescue),
            zone(CORE, "core", coreKind, corePrefixes, null)),
        listeners(),
        List.of(proxies, rescue, phones),
        new FlowMatrix(2, flows),
        interior);
  }

  private List<Listener> listeners() {
    List<Listener> listeners = new ArrayList<>();
    listeners.add(listener(ACCESS_UDP, ACCESS, Transport.UDP, "192.0.2.1"));
    listeners.add(listener(ACCESS_TCP, ACCESS, Transport.TCP, "192.0.2.1"));
    listeners.add(listener(CORE_UDP, CORE, Transport.UDP, "10.0.0.1"));
    listeners.add(listener(CORE_TCP, CORE, Transport.TCP, "10.0.0.1"));
    for (int zone : new int[] {ACCESS, CORE}) {
      if (tls.contains(zone)) {
        String host = zone == ACCESS ? "192.0.2.1" : "10.0.0.1";
        listeners.add(listener(listeners.size(), zone, Transport.TLS, host));
      }
    }
    return listeners;
  }

  Plan plan() {
    return Plan.of(snapshot());
  }

  static SealKeys keys() {
    return SealKeys.random(new SecureRandom());
  }

  private List<Hop> hops(List<String> hosts) {
    return hosts.stream().map(this::hop).toList();
  }

  /** A hop by its address, of another transport than the rest where that stands before it. */
  private Hop hop(String host) {
    boolean other = host.startsWith("tls:");
    Transport transport = other ? Transport.TLS : hopTransport;
    String[] parts = (other ? host.substring(4) : host).split(":", -1);
    int port = parts.length > 1 ? Integer.parseInt(parts[1]) : transport.defaultPort();
    return new Hop(transport, parts[0], port, 1);
  }

  private Zone zone(
      int index,
      String name,
      ZoneKind kind,
      List<Prefix> prefixes,
      @org.jspecify.annotations.Nullable HopGroup emergency) {
    return new Zone(
        index,
        name,
        kind,
        prefixes,
        index == CORE ? corePeers : List.of(),
        onlyPeers && kind == ZoneKind.ACCESS,
        index == CORE && coreScreening != null ? coreScreening : screening,
        StreamBounds.DEFAULT,
        emergency,
        Set.of("DE", "US"),
        false);
  }

  private static Listener listener(int index, int zone, Transport transport, String host) {
    int port = transport.defaultPort();
    return new Listener(index, zone, transport, endpoint(host, port), host + ":" + port, null);
  }

  static Arrival arrival(Plan plan, int listener, Endpoint source) {
    Listener at = plan.snapshot().listeners().get(listener);
    long connection = at.transport().reliable() ? 77 : 0;
    return new Arrival(at, plan.zone(at.zone()), null, source, connection);
  }

  static Prefix prefix(String address, int bits) {
    Endpoint endpoint = endpoint(address, 0);
    return new Prefix(endpoint.high(), endpoint.low(), bits + 96);
  }

  static Endpoint endpoint(String ipv4, int port) {
    int value = 0;
    for (String part : ipv4.split("\\.", -1)) {
      value = value << 8 | Integer.parseInt(part);
    }
    return Endpoint.ofIpv4(value, port);
  }
}
