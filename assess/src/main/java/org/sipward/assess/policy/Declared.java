package org.sipward.assess.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.paper.Prefix;
import org.sipward.assess.yaml.Problem;

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
    return InterfaceTable.readable(file, problems).interfaces().stream()
        .map(
            row ->
                new Declared(
                    row.transport(),
                    row.port(),
                    Optional.empty(),
                    row.purpose(),
                    "interface table"))
        .toList();
  }

  /** Whether it covers a connection. */
  boolean covers(String otherTransport, int otherPort, Prefix with) {
    return transport.equals(otherTransport)
        && port == otherPort
        && peer.map(p -> p.equals(with)).orElse(true);
  }
}
