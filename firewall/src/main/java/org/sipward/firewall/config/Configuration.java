package org.sipward.firewall.config;

import java.util.List;
import org.sipward.firewall.zone.Snapshot;

/**
 * A configuration file, read and found right.
 *
 * @param node settings of this node
 * @param network zones, listeners, next hops and flows
 * @param advice what is allowed and still worth a thought, with place and remedy
 */
public record Configuration(NodeSettings node, Snapshot network, List<ConfigProblem> advice) {
  public Configuration {
    advice = advice.stream().sorted().toList();
  }
}
