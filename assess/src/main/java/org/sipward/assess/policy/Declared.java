package org.sipward.assess.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * A port of which the vendor says that the device uses it.
 *
 * @param transport {@code tcp} or {@code udp}
 * @param port there
 * @param peer with whom alone; empty where the vendor does not say
 * @param purpose in the vendor's words
 * @param source which paper says so
 */
public record Declared(
    String transport, int port, Optional<Prefix> peer, String purpose, String source) {

  /** The rows of an interface table; a row that cannot be used is a problem and left out. */
  public static List<Declared> ofTable(Path file, List<Problem> problems) {
    List<Declared> declared = new ArrayList<>();
    Optional<Place> root = YamlFile.read(file, String.valueOf(file.getFileName()), problems);
    for (Place row : root.map(r -> r.items("interfaces")).orElse(List.of())) {
      String transport = row.needText("transport");
      Optional<Integer> port = row.need("port").flatMap(p -> p.number(1, PortRange.HIGHEST));
      if (port.isPresent() && List.of("tcp", "udp").contains(transport)) {
        declared.add(
            new Declared(
                transport,
                port.get(),
                Optional.empty(),
                row.text("purpose").orElse(""),
                "interface table"));
      }
    }
    return List.copyOf(declared);
  }

  /** Whether it covers a connection. */
  boolean covers(String otherTransport, int otherPort, Prefix with) {
    return transport.equals(otherTransport)
        && port == otherPort
        && peer.map(p -> p.equals(with)).orElse(true);
  }
}
