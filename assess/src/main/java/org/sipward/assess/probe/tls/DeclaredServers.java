package org.sipward.assess.probe.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * The servers that a vendor declares in {@code interfaces.yaml}, of one transport.
 *
 * @param ports in ascending order
 */
record DeclaredServers(SortedSet<Integer> ports) {
  /** One declared server that the scope lets us ask. */
  record At(String host, int port) {
    @Override
    public String toString() {
      return host + " port " + port;
    }
  }

  /** Reads a table without a single problem, or none. */
  static Optional<DeclaredServers> read(Path file, String transport, List<Problem> problems) {
    int before = problems.size();
    Optional<Place> root = YamlFile.read(file, String.valueOf(file.getFileName()), problems);
    SortedSet<Integer> ports = new TreeSet<>();
    for (Place item : root.map(r -> r.items("interfaces")).orElse(List.of())) {
      int port = item.needNumber("port", 1, PortRange.HIGHEST);
      if (item.needText("transport").equals(transport)) {
        ports.add(port);
      }
    }
    return problems.size() == before ? Optional.of(new DeclaredServers(ports)) : Optional.empty();
  }

  /** Ports that the scope permits at no address. */
  List<Integer> beyond(Scope scope) {
    List<Integer> beyond = new ArrayList<>(ports);
    beyond.removeAll(within(scope).stream().map(At::port).toList());
    return beyond;
  }

  /** Those within a scope, address by address. */
  List<At> within(Scope scope) {
    List<At> within = new ArrayList<>();
    for (Scope.Target target : scope.targets()) {
      for (int port : ports) {
        if (target.ports().stream().anyMatch(r -> port >= r.first() && port <= r.last())) {
          within.add(new At(target.address().getHostAddress(), port));
        }
      }
    }
    return within;
  }
}
