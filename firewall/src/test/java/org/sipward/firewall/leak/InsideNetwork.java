package org.sipward.firewall.leak;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Interior;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Transport;

/**
 * A network for tests: a core in 10.0.0.0/8, fd00::/63 and anywhere, with a partner at 10.9.9.9 in
 * its midst, media at 10.9.9.10, a listener at 10.1.0.1, a next hop at 192.0.2.77, and the domain
 * inside.example with our own sbc.inside.example.
 */
public final class InsideNetwork {
  private InsideNetwork() {}

  /** What is inside of it. */
  public static Inside inside() {
    return Inside.of(snapshot());
  }

  static Snapshot snapshot() {
    Prefix any = new Prefix(0, 0xffff_0000_0000L, 96);
    List<Prefix> core =
        List.of(
            any,
            ipv4(0x0a000000, 8),
            new Prefix(0xfd00_0000_0000_0001L, 0, 64),
            new Prefix(0xfd00_0000_0000_0000L, 0, 64));
    Peer partner =
        new Peer(0, "partner", List.of(ipv4(0x0a090909, 32)), List.of(), Screening.STRICT);
    List<Zone> zones =
        List.of(
            zone(0, ZoneKind.CORE, core, List.of()),
            zone(1, ZoneKind.INTERCONNECT, List.of(any), List.of(partner)));
    HopGroup hops =
        new HopGroup(0, "proxies", 0, List.of(new Hop(Transport.UDP, "192.0.2.77", 0, 1)), 0);
    return new Snapshot(
        zones,
        List.of(
            listener(0, 0, Endpoint.ofIpv4(0x0a010001, 5060), "10.1.0.1:5060"),
            listener(1, 1, Endpoint.ofIpv4(0xc6336401, 5060), "sbc.inside.example:5060")),
        List.of(hops),
        new FlowMatrix(2, List.of()),
        new Interior(List.of("inside.example", "core.local"), List.of(ipv4(0x0a09090a, 32))));
  }

  private static Prefix ipv4(int address, int bits) {
    return new Prefix(0, 0xffff_0000_0000L | (address & 0xffff_ffffL), 96 + bits);
  }

  private static Listener listener(int index, int zone, Endpoint bind, String advertised) {
    return new Listener(index, zone, Transport.UDP, bind, advertised, null);
  }

  private static Zone zone(int index, ZoneKind kind, List<Prefix> prefixes, List<Peer> peers) {
    return new Zone(
        index,
        "zone" + index,
        kind,
        prefixes,
        peers,
        false,
        Screening.STRICT,
        StreamBounds.DEFAULT,
        null,
        Set.of(),
        false);
  }
}
