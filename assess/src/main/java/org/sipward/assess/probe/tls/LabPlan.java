package org.sipward.assess.probe.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * {@code lab.yaml}, the assessor's plan of a server of our own to which the device is led by the
 * names or routes of the laboratory.
 *
 * @param host our address, which the scope's {@code listen} must name
 * @param port the port that the device connects to
 * @param names what the device calls the server: names, or addresses
 * @param patienceMillis how long the device may take until it comes again
 */
record LabPlan(String host, int port, List<String> names, int patienceMillis) {
  private static final int MOST_NAMES = 20;
  private static final int MOST_SECONDS = 3_600;
  private static final String NAME = "[A-Za-z0-9.:-]{1,253}";

  /** Reads a plan without a single problem, or none. */
  static Optional<LabPlan> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<LabPlan> plan =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(LabPlan::read);
    return problems.size() == before ? plan : Optional.empty();
  }

  private static LabPlan read(Place root) {
    root.only("version", "address", "port", "names", "patience-seconds");
    root.needNumber("version", 1, 1);
    List<String> names = new ArrayList<>();
    for (Place item : root.items("names")) {
      Optional<String> name = item.text().filter(n -> n.matches(NAME));
      name.ifPresent(names::add);
      if (name.isEmpty()) {
        item.problem("not a name", "write a host name or an address");
      }
    }
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      root.problem("no 'names', or more than " + MOST_NAMES, "what the device calls the server");
    }
    return new LabPlan(
        root.needText("address"),
        root.needNumber("port", 1, PortRange.HIGHEST),
        List.copyOf(names),
        1_000 * root.needNumber("patience-seconds", 1, MOST_SECONDS));
  }
}
