package org.sipward.firewall.route;

import org.sipward.firewall.zone.Flow;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Transport;

/** Who belongs to a zone: its prefixes, the addresses of its peers and its next hops. */
final class Membership {

  /** Whether a host is a literal address inside a zone; a name never is. */
  boolean includes(Plan plan, Zone zone, HostPort host) {
    return host.isLiteral() && includes(plan, zone, host.high(), host.low());
  }

  boolean includes(Plan plan, Zone zone, long high, long low) {
    for (int i = 0; i < zone.prefixes().size(); i++) {
      if (zone.prefixes().get(i).contains(high, low)) {
        return true;
      }
    }
    return zone.peerAt(high, low) != null || plan.isHop(zone.index(), high, low);
  }

  /**
   * Whether what is sent to a host over a transport reaches somebody who uses it: where peers have
   * its address, one of them must; of others nothing is known.
   */
  boolean speaks(Zone zone, HostPort host, Transport transport) {
    return zone.peerAt(host.high(), host.low()) == null
        || zone.peerAt(host.high(), host.low(), transport) != null;
  }

  /** Whether the names of a peer's certificate are those of all next hops of a group. */
  boolean isNamed(Peer peer, HopGroup group) {
    for (int i = 0; i < group.hops().size(); i++) {
      if (!peer.tlsNames().contains(group.hops().get(i).host())) {
        return false;
      }
    }
    return !group.hops().isEmpty();
  }

  /** Whether a host is one that a flow is for. */
  boolean isNamed(Flow flow, byte[] array, long host) {
    for (int i = 0; i < flow.domains().size(); i++) {
      if (HostPort.spells(array, host, flow.domains().get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a host is the name of a next hop of a group. */
  boolean isHopName(HopGroup group, byte[] array, long host) {
    for (int i = 0; i < group.hops().size(); i++) {
      if (HostPort.spells(array, host, group.hops().get(i).host())) {
        return true;
      }
    }
    return false;
  }
}
