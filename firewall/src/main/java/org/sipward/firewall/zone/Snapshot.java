package org.sipward.firewall.zone;

import java.util.List;

/**
 * Everything the packet path knows about the network; immutable and swapped whole.
 *
 * @param zones by index
 * @param listeners by index
 * @param groups next-hop groups by index
 * @param flows the flow matrix
 * @param interior what others are not to know of it
 * @param rules what the operator has ruled about its messages
 */
public record Snapshot(
    List<Zone> zones,
    List<Listener> listeners,
    List<HopGroup> groups,
    FlowMatrix flows,
    Interior interior,
    OperatorRules rules) {
  public Snapshot {
    zones = List.copyOf(zones);
    listeners = List.copyOf(listeners);
    groups = List.copyOf(groups);
  }

  /** A network without rules. */
  public Snapshot(
      List<Zone> zones,
      List<Listener> listeners,
      List<HopGroup> groups,
      FlowMatrix flows,
      Interior interior) {
    this(zones, listeners, groups, flows, interior, OperatorRules.NONE);
  }

  /** A network whose names everybody may know. */
  public Snapshot(
      List<Zone> zones, List<Listener> listeners, List<HopGroup> groups, FlowMatrix flows) {
    this(zones, listeners, groups, flows, Interior.NONE);
  }

  /** The same network under other rules. */
  public Snapshot ruledBy(OperatorRules others) {
    return new Snapshot(zones, listeners, groups, flows, interior, others);
  }

  /** The same with other zones. */
  public Snapshot with(List<Zone> others) {
    return new Snapshot(others, listeners, groups, flows, interior, rules);
  }
}
