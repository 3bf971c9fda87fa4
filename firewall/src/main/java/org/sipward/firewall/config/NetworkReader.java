package org.sipward.firewall.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Flow;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Interior;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.TlsSettings;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Method;
import org.sipward.sip.Transport;

/** Reads zones, next hops and flows, and checks that they fit together. One use, one thread. */
final class NetworkReader {
  private final ZoneReader zoneReader;
  private final Path folder;
  private final Map<String, Integer> zoneIndex = new LinkedHashMap<>();
  private final Map<String, HopGroup> groups = new LinkedHashMap<>(); // by zone/name
  private final List<Listener> listeners = new ArrayList<>();
  private final Map<String, String> bound = new HashMap<>(); // transport and address -> zone

  NetworkReader(Map<String, Profile> profiles, Path folder, ModesReader modes) {
    this.zoneReader = new ZoneReader(profiles, folder, modes);
    this.folder = folder;
  }

  Snapshot read(Place root) {
    Map<String, Place> places = root.at("zones").entries();
    places.keySet().forEach(name -> zoneIndex.put(name, zoneIndex.size()));
    places.forEach(this::readGroups);
    List<Zone> zones = new ArrayList<>();
    places.forEach(
        (name, place) -> {
          int index = zones.size();
          zones.add(zoneReader.read(index, name, place, emergency(place)));
          readListeners(index, name, place);
        });
    List<Flow> flows = root.items("flows").stream().map(this::flow).toList();
    places.forEach((name, place) -> adviseOnEmergency(place, index(name), flows));
    return new Snapshot(
        zones,
        listeners,
        List.copyOf(groups.values()),
        new FlowMatrix(zones.size(), flows.stream().filter(f -> f.to() >= 0).toList()),
        interior(root.at("inside")));
  }

  private static Interior interior(Place place) {
    List<String> names =
        place.texts("names").stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    return new Interior(names, ZoneReader.prefixes(place, "visible"));
  }

  private void readGroups(String zone, Place place) {
    place
        .at("next-hops")
        .entries()
        .forEach(
            (name, group) -> {
              List<Hop> hops = group.items("hops").stream().map(NetworkReader::hop).toList();
              int probe = group.number("probe-seconds", 10);
              groups.put(
                  zone + "/" + name, new HopGroup(groups.size(), name, index(zone), hops, probe));
            });
  }

  private static Hop hop(Place place) {
    String transport = place.text("transport", "udp");
    return new Hop(
        transport.equals("auto") ? Transport.OTHER : transport(transport),
        bare(place.text("host", "")),
        place.number("port", 0),
        place.number("weight", 1));
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static Transport transport(String text) {
    return Transport.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private @Nullable HopGroup emergency(Place zone) {
    String name = zone.text("emergency", "");
    HopGroup group = groups.get(name);
    if (!name.isEmpty() && group == null) {
      zone.at("emergency")
          .problem("no such group of next hops: " + name, "write ZONE/GROUP of an existing one");
    }
    return group;
  }

  private void adviseOnEmergency(Place zone, int index, List<Flow> flows) {
    HopGroup group = groups.get(zone.text("emergency", ""));
    if (group != null
        && flows.stream().anyMatch(f -> f.from() == index && group.equals(f.group()))) {
      zone.at("emergency")
          .advise(
              "emergency calls share their next hops with ordinary calls, "
                  + "what fills or fails these stops the emergency calls too",
              "give them a group of their own");
    }
    if (group != null && group.probeSeconds() == 0) {
      zone.at("emergency")
          .advise(
              "nothing probes the next hops of emergency calls, "
                  + "a dead one is found out by the calls that it fails",
              "set probe-seconds of the group");
    }
  }

  // ---- listeners

  private void readListeners(int zone, String name, Place place) {
    List<Place> items = place.items("listen");
    if (items.isEmpty()) {
      place.at("listen").problem("the zone has no listener", "add one, or remove the zone");
    }
    for (Place item : items) {
      Transport transport = transport(item.text("transport", "udp"));
      Endpoint bind = ConfigReader.socket(item, "bind", "");
      claim(transport, bind, name, item.at("bind"));
      TlsSettings tls = transport == Transport.TLS ? tls(item, place) : null;
      if (transport != Transport.TLS && item.has("tls")) {
        item.at("tls").problem("certificates on a listener without TLS", "use transport: tls");
      }
      String advertised = advertised(item, bind);
      listeners.add(new Listener(listeners.size(), zone, transport, bind, advertised, tls));
    }
  }

  private static String advertised(Place item, Endpoint bind) {
    String host = item.text("advertise", "");
    if (host.isEmpty() && bind.toAddress().isAnyLocalAddress()) {
      item.at("bind")
          .problem(
              "bound to every address, so there is none to write into Via",
              "bind one address, or add advertise: HOST[:PORT]");
    }
    String written = host.isEmpty() ? bind.host() : host;
    boolean hasPort = written.matches(".*[^:\\[]:[0-9]+$") && !written.endsWith("]");
    return hasPort ? written : written + ":" + bind.port();
  }

  /** One socket belongs to one zone; TCP and TLS share the port space. */
  private void claim(Transport transport, Endpoint bind, String zone, Place place) {
    if (bind.port() == 0) {
      place.problem("port 0", "name a port");
      return;
    }
    String space = transport == Transport.UDP ? "udp " : "tcp ";
    boolean any = bind.toAddress().isAnyLocalAddress();
    for (Map.Entry<String, String> other : bound.entrySet()) {
      String key = other.getKey();
      boolean same = key.equals(space + bind);
      boolean samePort = key.startsWith(space) && key.endsWith(":" + bind.port());
      boolean wild = any || key.contains(" 0.0.0.0:") || key.contains("[0:0:0:0:0:0:0:0]:");
      if (same || (samePort && wild)) {
        place.problem(
            "already taken by zone " + other.getValue() + " (" + key + ")",
            "one address belongs to one zone: choose another address or port");
        return;
      }
    }
    bound.put(space + bind, zone);
  }

  private @Nullable TlsSettings tls(Place item, Place zone) {
    if (!item.has("tls")) {
      item.problem("a TLS listener without certificate", "add tls: {certificate: ..., key: ...}");
      return null;
    }
    Place tls = item.at("tls");
    boolean mutual = tls.flag("mutual", true);
    if (!mutual && !zone.text("kind", "").equals("access")) {
      tls.at("mutual")
          .problem("server-only TLS outside an access zone", "remove it: peers show certificates");
    }
    return new TlsSettings(
        file(tls, "certificate"),
        file(tls, "key"),
        tls.items("trust").stream().map(t -> existing(t, t.text())).toList(),
        mutual);
  }

  private Path file(Place place, String key) {
    return existing(place.at(key), place.text(key, ""));
  }

  private Path existing(Place place, String name) {
    Path path = folder.resolve(name);
    if (!Files.isReadable(path)) {
      place.problem("no such file, or not readable: " + path, "mend the path or the rights");
    }
    return path;
  }

  // ---- flows

  private Flow flow(Place place) {
    int from = zone(place, "from");
    int to = zone(place, "to");
    String target = place.text("to", "") + "/" + place.text("next-hop", "");
    HopGroup group = groups.get(target);
    if (group == null) {
      String prefix = place.text("to", "") + "/";
      String groupsThere =
          String.join(", ", groups.keySet().stream().filter(g -> g.startsWith(prefix)).toList());
      place
          .at("next-hop")
          .problem(
              "the flow leads to nowhere: no group " + target,
              groupsThere.isEmpty() ? "add next-hops to the zone" : "there are: " + groupsThere);
      group = new HopGroup(-1, "", -1, List.of(), 0);
    }
    List<String> domains =
        place.texts("domains").stream().map(d -> d.toLowerCase(Locale.ROOT)).toList();
    boolean whole = from >= 0 && group.index() >= 0;
    return new Flow(from, whole ? to : -1, methods(place), domains, group);
  }

  private static Set<Method> methods(Place flow) {
    List<String> names = flow.texts("methods");
    if (names.contains("ALL")) {
      return Set.of(Method.values());
    }
    Set<Method> methods = new java.util.HashSet<>();
    names.forEach(name -> methods.add(Method.valueOf(name)));
    if (methods.contains(Method.INVITE)) {
      // Both belong to the INVITE transaction: an INVITE without them could never be taken back.
      methods.add(Method.ACK);
      methods.add(Method.CANCEL);
    }
    return Set.copyOf(methods);
  }

  private int zone(Place flow, String key) {
    String name = flow.text(key, "");
    Integer index = zoneIndex.get(name);
    if (index == null) {
      flow.at(key)
          .problem("no such zone: " + name, "there are: " + String.join(", ", zoneIndex.keySet()));
      return -1;
    }
    return index;
  }

  private int index(String zone) {
    Integer index = zoneIndex.get(zone);
    if (index == null) {
      throw new IllegalStateException("zone " + zone + " was counted before");
    }
    return index;
  }
}
