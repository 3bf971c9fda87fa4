package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether every UDP port that answers is declared, and none of them gives away the device. */
public final class DeclaredUdp implements Probe.OfTarget {
  private static final Row ROW =
      new Row("declared-udp", "attack-surface", "L1-udp", List.of("interface-table"));
  private static final int SYSTEM_PORTS = 1023;

  /** Listed ports of a target that must be looked at before silence about the others is a pass. */
  private static final int ENOUGH_PORTS = 1_100;

  /** A scope of so few ports is looked at wholly. */
  private static final int NARROW = 64;

  /** Above the system ports: what the list of services has, and what connected devices open. */
  private static final int[] OTHERS = {
    1194, 1434, 1645, 1646, 1701, 1718, 1719, 1812, 1813, 1883, 1900, 2049, 2086, 2101, 2102, 2103,
    2104, 2222, 2404, 2430, 3130, 3205, 3333, 3389, 3478, 3493, 3544, 3702, 4070, 4242, 4500, 4569,
    4789, 4840, 5000, 5004, 5005, 5050, 5060, 5061, 5093, 5094, 5351, 5353, 5355, 5540, 5555, 5632,
    5678, 5683, 5684, 5685, 5686, 6346, 6666, 6667, 6969, 7000, 7001, 7547, 8000, 8080, 8443, 8883,
    9000, 9100, 9200, 9999, 10000, 10001, 10080, 11211, 17185, 17224, 18888, 19132, 20000, 20002,
    22222, 27015, 27374, 30718, 31337, 32414, 32764, 34567, 34962, 34963, 34964, 37777, 37810,
    40000, 44818, 47808, 48899, 49152, 49153, 49154, 50000, 51820, 54321, 55443, 56700, 61616, 64738
  };

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.CONNECT;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<InterfaceTable> table =
        InterfaceTable.read(material.file("interface-table"), problems);
    if (table.isEmpty()) {
      return Sighting.inconclusive("the interface table: " + problems.getFirst());
    }
    List<String> offences = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    int looked = 0;
    for (Scope.Target target : permit.scope().devices()) {
      SortedSet<Integer> declared = table.get().udp(target.address());
      SortedSet<Integer> ports = ports(target, declared);
      String host = target.address().getHostAddress();
      UdpSweep sweep = new UdpSweep(permit, host, progress);
      sweep.run(ports, declared);
      looked += ports.size();
      offences.addAll(sweep.offences());
      judge(host, sweep, declared, offences, doubts);
      SortedSet<Integer> seen = listed();
      seen.retainAll(ports);
      if (seen.size() < ENOUGH_PORTS) {
        doubts.add(
            host + ": the scope permits " + seen.size() + " of " + listed().size() + " ports");
      }
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " answers over UDP that must not come", offences);
    }
    if (!doubts.isEmpty()) {
      return Sighting.inconclusive("nothing undeclared answers, but not all was seen", doubts);
    }
    return Sighting.pass(looked + " UDP ports looked at, no undeclared one answers");
  }

  private static void judge(
      String host,
      UdpSweep sweep,
      SortedSet<Integer> declared,
      List<String> offences,
      List<String> doubts) {
    SortedSet<Integer> silent = new TreeSet<>();
    boolean heard = false;
    for (Map.Entry<Integer, UdpSweep.State> port : sweep.ports().entrySet()) {
      switch (port.getValue()) {
        case UdpSweep.State.Answers answers -> {
          heard = true;
          if (!declared.contains(port.getKey())) {
            offences.add(
                host
                    + " UDP port "
                    + port.getKey()
                    + " answers as "
                    + answers.name()
                    + " and is not in the interface table");
          }
        }
        case UdpSweep.State.Closed _ -> heard = true;
        case UdpSweep.State.Silent _ -> silent.add(port.getKey());
      }
    }
    silent.removeAll(declared);
    sweep.ended().ifPresent(why -> doubts.add(host + ": " + why));
    if (!heard) {
      doubts.add(host + ": nothing came back, not even that a port is closed");
    } else if (!silent.isEmpty()) {
      doubts.add(host + ": " + silent.size() + " ports are silent, the first is " + silent.first());
    }
  }

  private static SortedSet<Integer> ports(Scope.Target target, SortedSet<Integer> declared) {
    SortedSet<Integer> ports = listed();
    ports.addAll(declared);
    ports.removeIf(port -> target.ports().stream().noneMatch(r -> r.contains(port)));
    int permitted = target.ports().stream().mapToInt(r -> r.last() - r.first() + 1).sum();
    if (permitted <= NARROW) {
      for (PortRange range : target.ports()) {
        for (int port = range.first(); port <= range.last(); port++) {
          ports.add(port);
        }
      }
    }
    return ports;
  }

  /** The ports at which something usually is. */
  public static SortedSet<Integer> listed() {
    SortedSet<Integer> ports = new TreeSet<>();
    for (int port = 1; port <= SYSTEM_PORTS; port++) {
      ports.add(port);
    }
    for (int port : OTHERS) {
      ports.add(port);
    }
    return ports;
  }
}
