package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Silent ports that are listened to for long. */
  private static final int MOST_PATIENT = 20;

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
    Tongues tongues = new Tongues(offences, doubts, new ArrayList<>());
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
      for (int port : sweep.open()) {
        if (!table.get().tcp(target.address()).contains(port)) {
          offences.add(host + " port " + port + " is open and not in the interface table");
        }
        tongues.at(new DebugService(permit, host, port), host + " port " + port);
      }
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " ports that must not be open", offences);
    }
    if (!doubts.isEmpty()) {
      return Sighting.inconclusive("nothing undeclared, but not all was seen", doubts);
    }
    return Sighting.pass(
        looked + " ports looked at, " + open + " open, all declared", tongues.silent());
  }

  /** What the open ports speak. */
  private record Tongues(List<String> offences, List<String> doubts, List<String> silent) {
    void at(DebugService service, String place) throws InterruptedException {
      DebugService.Heard heard = service.quickly();
      if (heard instanceof DebugService.Heard.Silent && silent.size() < MOST_PATIENT) {
        heard = service.patiently();
      } else if (heard instanceof DebugService.Heard.Silent) {
        doubts.add(place + " says nothing, as " + MOST_PATIENT + " others that were waited for");
        return;
      }
      switch (heard) {
        case DebugService.Heard.Offence offence ->
            offences.add(place + " speaks " + offence.name());
        case DebugService.Heard.Other _ -> {}
        case DebugService.Heard.Silent _ ->
            silent.add(place + " says nothing, not even to a developer's tools, asked twice");
        case DebugService.Heard.Unheard unheard -> doubts.add(place + " " + unheard.why());
      }
    }
  }
}
