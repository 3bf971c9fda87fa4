package org.sipward.assess.probe.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.Scope;

/**
 * The servers that a vendor declares, of one transport; and where it declares none, the ports at
 * which there would be one.
 *
 * @param udp whether those over UDP; else TCP
 */
record DeclaredServers(InterfaceTable table, boolean udp) {
  /** Where such servers usually are (IANA's registry of services, and what devices add to it). */
  private static final SortedSet<Integer> USUAL_TCP =
      new TreeSet<>(
          List.of(
              443, 465, 563, 636, 853, 989, 990, 992, 993, 995, 2376, 3269, 4433, 4443, 4843, 5061,
              5223, 5349, 5671, 5684, 5986, 6443, 6514, 7443, 8443, 8843, 8883, 9443, 10443,
              19999));

  private static final SortedSet<Integer> USUAL_UDP =
      new TreeSet<>(
          List.of(443, 853, 2221, 4433, 4740, 5061, 5349, 5684, 5685, 6514, 10161, 20220));

  /** A scope of so few ports is looked at wholly. */
  private static final int NARROW = 64;

  /** One server that the scope lets us ask. */
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

  /** Whether the vendor declares no server of this transport at all. */
  boolean none() {
    return ports().isEmpty();
  }

  /** Those within a scope that nobody declares and that may be there all the same. */
  List<At> usual(Scope scope) {
    List<At> usual = new ArrayList<>();
    for (Scope.Target target : scope.devices()) {
      SortedSet<Integer> ports = new TreeSet<>(udp ? USUAL_UDP : USUAL_TCP);
      ports.removeIf(port -> target.ports().stream().noneMatch(r -> r.contains(port)));
      if (target.ports().stream().mapToInt(r -> r.last() - r.first() + 1).sum() <= NARROW) {
        for (PortRange range : target.ports()) {
          for (int port = range.first(); port <= range.last(); port++) {
            ports.add(port);
          }
        }
      }
      ports.forEach(port -> usual.add(new At(target.address().getHostAddress(), port)));
    }
    return usual;
  }

  /** Those within a scope, address by address. */
  List<At> within(Scope scope) {
    List<At> within = new ArrayList<>();
    for (Scope.Target target : scope.devices()) {
      for (int port : udp ? table.udp(target.address()) : table.tcp(target.address())) {
        if (target.ports().stream().anyMatch(r -> r.contains(port))) {
          within.add(new At(target.address().getHostAddress(), port));
        }
      }
    }
    return within;
  }
}
