package org.sipward.firewall.zone;

import java.util.List;

/**
 * Next hops that can stand in for one another; a dialog keeps to one of them while it is healthy.
 *
 * @param index place in {@link Snapshot#groups()}
 * @param name setting key
 * @param zone index of the zone the hops are in
 * @param hops 1 or more
 * @param probeSeconds interval of OPTIONS health probes; 0: no probes, a hop that no connection can
 *     be made to counts as down for half a minute
 */
public record HopGroup(int index, String name, int zone, List<Hop> hops, int probeSeconds) {

  /** Whether it is the same group, perhaps of another time and with other hops. */
  public boolean isSame(HopGroup other) {
    return zone == other.zone && name.equals(other.name);
  }
}
