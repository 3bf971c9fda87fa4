package org.sipward.firewall.route;

import org.sipward.firewall.zone.Flow;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Span;

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
    for (int i = 0; i < zone.peers().size(); i++) {
      if (includes(zone.peers().get(i), high, low)) {
        return true;
      }
    }
    return plan.isHop(zone.index(), high, low);
  }

  private static boolean includes(Peer peer, long high, long low) {
    for (int i = 0; i < peer.addresses().size(); i++) {
      if (peer.addresses().get(i).contains(high, low)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the host of a Request-URI is one that a flow is for. */
  boolean isNamed(Flow flow, byte[] array, UriParts uri) {
    if (!uri.isSip()) {
      return false;
    }
    long host = uri.hostPort().host();
    for (int i = 0; i < flow.domains().size(); i++) {
      if (Params.spells(array, Span.from(host), Span.to(host), flow.domains().get(i))) {
        return true;
      }
    }
    return false;
  }
}
