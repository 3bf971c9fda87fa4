package org.sipward.firewall.route;

import java.util.List;
import org.sipward.firewall.zone.Endpoint;

/**
 * The addresses of all next hops, zone by zone, in one small table: whoever floods us is looked up
 * in it with every message. Immutable; a look-up reads one or two places, however many hops there
 * are.
 */
final class HopAddresses {
  private static final int FIELDS = 3;

  /** The golden ratio: neighbours fall far from each other. Who is in it, we say ourselves. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  /** Of each place: upper and lower half of the address, and the zone plus one; 0: empty. */
  private final long[] table;

  private final int mask;

  /**
   * @param zones of the addresses, in their order
   */
  HopAddresses(List<Endpoint> addresses, List<Integer> zones) {
    int places =
        Integer.highestOneBit(Math.max(1, addresses.size())) << 2; // at most half are taken
    table = new long[places * FIELDS];
    mask = places - 1;
    for (int i = 0; i < addresses.size(); i++) {
      add(zones.get(i), addresses.get(i).high(), addresses.get(i).low());
    }
  }

  boolean contains(int zone, long high, long low) {
    return table[place(zone, high, low) * FIELDS + 2] != 0;
  }

  private void add(int zone, long high, long low) {
    int at = place(zone, high, low) * FIELDS;
    table[at] = high;
    table[at + 1] = low;
    table[at + 2] = zone + 1L;
  }

  /** Where it stands, or the empty place that says that it does not. */
  private int place(int zone, long high, long low) {
    int at = (int) (((high * 31 + low * 17 + zone) * SPREAD) >>> 32) & mask;
    while (true) {
      int from = at * FIELDS;
      boolean here = table[from] == high && table[from + 1] == low && table[from + 2] == zone + 1L;
      if (here || table[from + 2] == 0) {
        return at;
      }
      at = at + 1 & mask;
    }
  }
}
