package org.sipward.app;

import java.util.ArrayList;
import java.util.List;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Target;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Listener;

/** What the plan knows about a remote address that a connection is opened to. */
final class NextHops {
  private NextHops() {}

  /**
   * Hosts of the next hops, in the zone of a listener, whose group has or lately had this address:
   * a server there proves itself by a certificate for one of them (RFC 5922 7.3).
   */
  static List<String> names(Plan plan, Listener listener, Endpoint remote) {
    List<String> names = new ArrayList<>();
    for (HopGroup group : plan.snapshot().groups()) {
      if (group.zone() == listener.zone() && plan.isOf(group, remote)) {
        group.hops().forEach(hop -> names.add(hop.host()));
      }
    }
    return names;
  }

  /**
   * A connection from a listener to an address did not come about. Without probes its hop is down
   * for a while. A hop that is reached by another transport is left alone: a caller may ask for TCP
   * to one that has only UDP.
   */
  static void failed(Plan plan, int listener, Endpoint remote) {
    for (HopGroup group : plan.snapshot().groups()) {
      for (Target target : plan.targets(group)) {
        if (target.listener() == listener && target.endpoint().equals(remote)) {
          if (group.probeSeconds() > 0) {
            target.state().failed();
          } else {
            target.state().goneDown();
          }
        }
      }
    }
  }
}
