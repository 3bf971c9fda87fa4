package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/**
 * Whether every TCP port that answers is declared, and none of them speaks Telnet, FTP or to a
 * developer's tools.
 */
public final class DeclaredPorts implements Probe.OfTarget {
  private static final Row ROW =
      new Row("declared-ports", "attack-surface", "L1-tcp", List.of("interface-table"));

  /** Ports of a target that must be looked at before silence about the others can be a pass. */
  private static final int ENOUGH_PORTS = 65_000;

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
    int open = 0;
    for (Scope.Target target : permit.scope().devices()) {
      String host = target.address().getHostAddress();
      PortSweep sweep = new PortSweep(permit, host, target.ports(), progress);
      sweep.run();
      looked += sweep.looked();
      open += sweep.open().size();
      sweep.ended().ifPresent(why -> doubts.add(host + ": " + why));
      if (!sweep.answered()) {
        doubts.add(host + ": no port answered, not even to say that it is closed");
      }
      if (target.ports().stream().mapToInt(r -> r.last() - r.first() + 1).sum() < ENOUGH_PORTS) {
        doubts.add(host + ": the scope permits " + sweep.looked() + " of 65535 ports");
      }
      offences.addAll(offences(permit, host, sweep.open(), table.get().tcp(target.address())));
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " ports that must not be open", offences);
    }
    if (!doubts.isEmpty()) {
      return Sighting.inconclusive("nothing undeclared, but not all was seen", doubts);
    }
    return Sighting.pass(looked + " ports looked at, " + open + " open, all declared");
  }

  private static List<String> offences(
      Permit permit, String host, SortedSet<Integer> open, SortedSet<Integer> declared)
      throws InterruptedException {
    List<String> offences = new ArrayList<>();
    for (int port : open) {
      String place = host + " port " + port;
      if (!declared.contains(port)) {
        offences.add(place + " is open and not in the interface table");
      }
      new DebugService(permit, host, port)
          .name()
          .ifPresent(s -> offences.add(place + " speaks " + s));
    }
    return offences;
  }
}
