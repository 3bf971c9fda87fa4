package org.sipward.firewall.config;

import java.util.List;
import java.util.Map;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.zone.BanRules;
import org.sipward.firewall.zone.Snapshot;

/**
 * A configuration file, read and found right.
 *
 * @param node settings of this node
 * @param profiles kinds of neighbours by name, those built in and its own
 * @param network zones, listeners, next hops and flows
 * @param bans when sources are banned, by index of the zone
 * @param advice what is allowed and still worth a thought, with place and remedy
 */
public record Configuration(
    NodeSettings node,
    Map<String, Profile> profiles,
    Snapshot network,
    List<BanRules> bans,
    List<ConfigProblem> advice) {
  public Configuration {
    bans = List.copyOf(bans);
    advice = advice.stream().sorted().toList();
  }
}
