package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;

/**
 * What of a changed configuration cannot be taken up while the firewall runs: sockets and files
 * that are open, and numbers that sealed tokens and tables carry.
 */
public final class RestartNeeds {
  private RestartNeeds() {}

  /**
   * The reasons why a configuration cannot follow another without a restart, each a sentence; empty
   * where it can.
   */
  public static List<String> between(Configuration now, Configuration next) {
    List<String> reasons = new ArrayList<>();
    if (!now.node().equals(next.node())) {
      reasons.add("node: its settings are read at the start");
    }
    zones(now.network(), next.network(), reasons);
    if (reasons.isEmpty() && !now.network().listeners().equals(next.network().listeners())) {
      reasons.add("listeners: their addresses and certificates are opened at the start");
    }
    return reasons;
  }

  private static void zones(Snapshot now, Snapshot next, List<String> reasons) {
    if (!names(now).equals(names(next))) {
      reasons.add(
          "zones: " + names(next) + " are not " + names(now) + ", in this order, as at the start");
      return;
    }
    for (Zone before : now.zones()) {
      Zone after = next.zones().get(before.index());
      if (before.kind() != after.kind()) {
        reasons.add("zones." + before.name() + ".kind: a zone stays what it is");
      }
      if (!Objects.equals(before.streams(), after.streams())) {
        reasons.add(
            "zones." + before.name() + ".streams: bounds on connections are set at the start");
      }
    }
  }

  private static List<String> names(Snapshot network) {
    return network.zones().stream().map(Zone::name).toList();
  }
}
