package org.sipward.assess.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sipward.assess.permit.PortRange;

/** The ports that other programs of this machine hold at every address, so also at a device's. */
final class MachinePorts {
  private MachinePorts() {}

  /** Every port but those. */
  static List<PortRange> leftOut() throws IOException {
    List<PortRange> ranges = new ArrayList<>();
    int first = 1;
    for (int other : held()) {
      if (first < other) {
        ranges.add(new PortRange(first, other - 1));
      }
      first = other + 1;
    }
    if (first <= PortRange.HIGHEST) {
      ranges.add(new PortRange(first, PortRange.HIGHEST));
    }
    return ranges;
  }

  private static SortedSet<Integer> held() throws IOException {
    SortedSet<Integer> held = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String row : Files.readAllLines(Path.of("/proc/net", table))) {
        String local = row.strip().split(" +", -1)[1];
        if (local.matches("0+:[0-9A-F]{4}")) {
          held.add(Integer.parseInt(local.substring(local.indexOf(':') + 1), 16));
        }
      }
    }
    return held;
  }
}
