package org.sipward.firewall.zone;

import java.util.List;

/**
 * Everything the packet path knows about the network; immutable and swapped whole.
 *
 * @param zones by index
 * @param listeners by index
 * @param groups next-hop groups by index
 * @param flows the flow matrix
 */
public record Snapshot(
    List<Zone> zones, List<Listener> listeners, List<HopGroup> groups, FlowMatrix flows) {
  public Snapshot {
    zones = List.copyOf(zones);
    listeners = List.copyOf(listeners);
    groups = List.copyOf(groups);
  }
}
