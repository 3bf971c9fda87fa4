package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.paper.NmapReport;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether another subscriber of the same APN reaches the device at nothing but declared ports. */
public final class NeighbourReach implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "neighbour-reach",
          "attack-surface",
          "N1",
          List.of("neighbour-scan", "interface-table"),
          List.of("operator-scan"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<InterfaceTable> table =
        InterfaceTable.read(material.file("interface-table"), problems);
    if (table.isEmpty()) {
      return Sighting.inconclusive("the interface table: " + problems.getFirst());
    }
    try {
      return judge(
          table.get(), reports(material, "neighbour-scan"), reports(material, "operator-scan"));
    } catch (PaperException e) {
      return Sighting.inconclusive(String.valueOf(e.getMessage()));
    }
  }

  private static List<NmapReport> reports(Material material, String item)
      throws IOException, PaperException {
    List<NmapReport> reports = new ArrayList<>();
    for (Path file : material.files().getOrDefault(item, List.of())) {
      try {
        reports.add(NmapReport.read(file));
      } catch (PaperException e) {
        throw new PaperException(item + " " + file.getFileName() + ": " + e.getMessage());
      }
    }
    return reports;
  }

  private static Sighting judge(
      InterfaceTable table, List<NmapReport> neighbour, List<NmapReport> operator) {
    List<String> offences = new ArrayList<>();
    List<NmapReport.Host> hosts = neighbour.stream().flatMap(r -> r.hosts().stream()).toList();
    for (NmapReport.Host host : hosts) {
      for (NmapReport.Port port : host.open()) {
        Set<Integer> declared = port.udp() ? table.udp(host.address()) : table.tcp(host.address());
        if (!declared.contains(port.number())) {
          String place = host.address().getHostAddress() + (port.udp() ? " UDP " : " TCP ");
          offences.add(place + port.number() + " can be reached and is not declared");
        }
      }
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " undeclared ports reached by a neighbour", offences);
    }
    if (hosts.isEmpty()) {
      return Sighting.inconclusive("the report of the neighbour names no host");
    }
    for (NmapReport report : neighbour) {
      if (!report.finished() || report.tcpPorts() < PortRange.HIGHEST) {
        return Sighting.inconclusive(
            "not all was looked at: "
                + report.tcpPorts()
                + " TCP ports, "
                + (report.finished() ? "to the end" : "not to the end"));
      }
    }
    Set<InetAddress> alive = new HashSet<>();
    operator.stream()
        .flatMap(r -> r.hosts().stream())
        .filter(NmapReport.Host::answered)
        .forEach(h -> alive.add(h.address()));
    for (NmapReport.Host host : hosts) {
      if (!host.answered() && !alive.contains(host.address())) {
        return Sighting.inconclusive(
            host.address().getHostAddress()
                + " said nothing at all: kept apart, or switched off? An operator-scan in which it"
                + " answers would tell");
      }
    }
    long reached = hosts.stream().filter(NmapReport.Host::answered).count();
    return Sighting.pass(
        reached == 0
            ? "the neighbour reaches nothing of a device that answers its operator"
            : "the neighbour reaches declared ports only");
  }
}
