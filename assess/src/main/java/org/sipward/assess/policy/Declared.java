package org.sipward.assess.policy;

import java.nio.file.Path;
import java.util.List;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.yaml.Problem;

/**
 * A port of which the vendor says in the interface table that the device uses it.
 *
 * @param transport {@code tcp} or {@code udp}
 * @param purpose in the vendor's words
 */
public record Declared(String transport, int port, String purpose) {
  static final String SOURCE = "interface table";

  /** The rows of an interface table; a row that cannot be used is a problem and left out. */
  public static List<Declared> ofTable(Path file, List<Problem> problems) {
    return InterfaceTable.readable(file, problems).interfaces().stream()
        .map(row -> new Declared(row.transport(), row.port(), row.purpose()))
        .toList();
  }

  /** Whether it is the port of a target. */
  boolean covers(Network.Target target) {
    return transport.equals(target.transport()) && port == target.port();
  }
}
