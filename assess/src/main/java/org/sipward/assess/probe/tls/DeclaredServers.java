package org.sipward.assess.probe.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.Scope;

/**
 * The servers that a vendor declares, of one transport.
 *
 * @param udp whether those over UDP; else TCP
 */
record DeclaredServers(InterfaceTable table, boolean udp) {
  /** One declared server that the scope lets us ask. */
  record At(String host, int port) {
    @Override
    public String toString() {
      return host + " port " + port;
    }
  }

  /** Their ports at whatever address. */
  SortedSet<Integer> ports() {
    SortedSet<Integer> ports = new TreeSet<>();
    table.interfaces().stream()
        .filter(declared -> declared.udp() == udp)
        .forEach(declared -> ports.add(declared.port()));
    return ports;
  }

  /** Ports that the scope permits at no address. */
  List<Integer> beyond(Scope scope) {
    List<Integer> beyond = new ArrayList<>(ports());
    beyond.removeAll(within(scope).stream().map(At::port).toList());
    return beyond;
  }

  /** Those within a scope, address by address. */
  List<At> within(Scope scope) {
    List<At> within = new ArrayList<>();
    for (Scope.Target target : scope.targets()) {
      for (int port : udp ? table.udp(target.address()) : table.tcp(target.address())) {
        if (target.ports().stream().anyMatch(r -> r.contains(port))) {
          within.add(new At(target.address().getHostAddress(), port));
        }
      }
    }
    return within;
  }
}
