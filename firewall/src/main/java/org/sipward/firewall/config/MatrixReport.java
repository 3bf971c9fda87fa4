package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sipward.firewall.zone.Flow;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Method;
import org.sipward.sip.Transport;

/** The effective flow matrix in words: what may go where, and through which controls. */
public final class MatrixReport {
  private final Snapshot network;
  private final List<Control> controls;

  /**
   * A report over a network.
   *
   * @param controls all controls in the order they run
   */
  public MatrixReport(Snapshot network, List<Control> controls) {
    this.network = network;
    this.controls = List.copyOf(controls);
  }

  /** The matrix: a row per pair of zones; a pair that is not there is denied. */
  public String matrix() {
    StringBuilder out = new StringBuilder();
    for (Zone zone : network.zones()) {
      out.append(zoneLine(zone)).append('\n');
    }
    out.append('\n');
    for (Zone from : network.zones()) {
      for (Zone to : network.zones()) {
        String methods = methods(from, to);
        if (!methods.isEmpty()) {
          out.append(from.name()).append(" -> ").append(to.name()).append(": ");
          out.append(methods).append('\n');
        }
      }
    }
    return out.append("everything else: denied\n").toString();
  }

  /** Whether a method can get from one zone to another, where it goes, and through what. */
  public List<String> can(Method method, Zone from, Zone to) {
    List<String> lines = new ArrayList<>();
    boolean permitted = network.flows().permits(from.index(), to.index(), method);
    String question = method + " from " + from.name() + " to " + to.name() + ": ";
    if (!permitted) {
      lines.add(question + "no, no flow permits it (default deny)");
      return lines;
    }
    lines.add(question + "yes");
    for (Flow flow : network.flows().flows()) {
      if (flow.from() == from.index()
          && flow.to() == to.index()
          && flow.methods().contains(method)) {
        lines.add("  by next-hop " + group(flow) + domains(flow));
      }
    }
    if (from.onlyPeers()) {
      lines.add("  from its peers only: " + names(from));
    }
    for (Map.Entry<Mode, List<String>> mode : byMode(from.screening().modes()).entrySet()) {
      String ids = String.join(", ", mode.getValue());
      lines.add("  controls in " + mode.getKey().name().toLowerCase(Locale.ROOT) + ": " + ids);
    }
    return lines;
  }

  private String zoneLine(Zone zone) {
    String listeners =
        network.listeners().stream()
            .filter(l -> l.zone() == zone.index())
            .map(l -> l.transport().token().toLowerCase(Locale.ROOT) + " " + l.bind())
            .collect(Collectors.joining(", "));
    String closed = zone.prefixes().isEmpty() ? "" : "its prefixes, ";
    String others =
        zone.kind() == ZoneKind.CORE
            ? closed + (closed.isEmpty() ? "its " : "") + "peers and next hops only"
            : "any source";
    String sources = zone.onlyPeers() ? "peers only: " + names(zone) : others;
    return "zone "
        + zone.name()
        + " ("
        + zone.kind().name().toLowerCase(Locale.ROOT)
        + "): "
        + listeners
        + "; "
        + sources;
  }

  private static String names(Zone zone) {
    return zone.peers().stream().map(MatrixReport::proven).collect(Collectors.joining(", "));
  }

  /** A peer with how it is known. */
  private static String proven(Peer peer) {
    List<String> ways = new ArrayList<>();
    for (Transport transport : List.of(Transport.UDP, Transport.TCP, Transport.TLS)) {
      if (peer.transports().contains(transport)) {
        String both = peer.addresses().isEmpty() ? "certificate" : "certificate and address";
        String proof = transport == Transport.TLS ? both : "address";
        ways.add(transport.token().toLowerCase(Locale.ROOT) + " by " + proof);
      }
    }
    return peer.name() + " (" + String.join(", ", ways) + ")";
  }

  private String methods(Zone from, Zone to) {
    List<String> names = new ArrayList<>();
    for (Method method : Method.values()) {
      if (network.flows().permits(from.index(), to.index(), method)) {
        names.add(method.name());
      }
    }
    return names.size() == Method.values().length ? "ALL" : String.join(" ", names);
  }

  private static String group(Flow flow) {
    return flow.group().name()
        + flow.group().hops().stream()
            .map(MatrixReport::hop)
            .collect(Collectors.joining(", ", " [", "]"));
  }

  private static String hop(Hop hop) {
    String port = hop.port() == 0 ? "" : ":" + hop.port();
    String transport = hop.transport().token().isEmpty() ? "auto" : hop.transport().token();
    return hop.host() + port + "/" + transport.toLowerCase(Locale.ROOT);
  }

  private static String domains(Flow flow) {
    return flow.domains().isEmpty() ? "" : " for " + String.join(", ", flow.domains());
  }

  private Map<Mode, List<String>> byMode(Modes modes) {
    Map<Mode, List<String>> byMode = new TreeMap<>();
    for (Control control : controls) {
      byMode.computeIfAbsent(modes.of(control), m -> new ArrayList<>()).add(control.id());
    }
    return byMode;
  }
}
