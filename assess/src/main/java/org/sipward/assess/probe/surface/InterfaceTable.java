package org.sipward.assess.probe.surface;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * The ports that a vendor declares, {@code interfaces.yaml}: a list of {@code transport}, {@code
 * port}, {@code service} and {@code purpose}.
 *
 * @param tcp declared TCP ports
 */
record InterfaceTable(Set<Integer> tcp) {

  /** Reads a table without a single problem, or none. */
  static Optional<InterfaceTable> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<Place> root = YamlFile.read(file, String.valueOf(file.getFileName()), problems);
    Optional<InterfaceTable> table = root.map(InterfaceTable::read);
    return problems.size() == before ? table : Optional.empty();
  }

  private static InterfaceTable read(Place root) {
    root.only("interfaces");
    Set<Integer> tcp = new TreeSet<>();
    for (Place place : root.need("interfaces").map(Place::items).orElse(new ArrayList<>())) {
      place.only("transport", "port", "service", "purpose");
      String transport = place.needText("transport");
      int port = place.needNumber("port", 1, PortRange.HIGHEST);
      place.needText("service");
      place.needText("purpose");
      if (transport.equals("tcp")) {
        tcp.add(port);
      } else if (!transport.equals("udp")) {
        place.problem("'" + transport + "' is no transport", "tcp or udp");
      }
    }
    return new InterfaceTable(tcp);
  }
}
