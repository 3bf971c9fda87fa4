package org.sipward.assess.probe.traffic;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.capture.Unit;
import org.sipward.assess.paper.DeclaredDomains;
import org.sipward.assess.paper.Prefix;
import org.sipward.assess.permit.Addresses;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * What the assessor knows about the captures, {@code captures.yaml}.
 *
 * @param captures one for each file
 * @param local prefixes of the networks beside the device
 * @param controllers class URI to addresses; {@code my-controller}, {@code dns} and {@code ntp} too
 * @param manufacturers URI, or nothing for the same one, to addresses of other devices
 * @param telemetry hosts that get telemetry
 * @param updates hosts at which it asks for updates or fetches them
 * @param identifiers of the units that never change, by name
 */
record CaptureNotes(
    List<Capture> captures,
    List<Prefix> local,
    Map<String, List<Prefix>> controllers,
    Map<String, List<Prefix>> manufacturers,
    Set<String> telemetry,
    Set<String> updates,
    Map<String, String> identifiers) {
  private static final int DAY_MINUTES = 24 * 60;
  private static final int MOST_MINUTES = 31 * DAY_MINUTES;
  private static final int LEAST_IDENTIFIER = 5;

  /**
   * One capture.
   *
   * @param file its name
   * @param name which unit it is of
   * @param unit how that unit is recognised
   * @param booted when the unit was switched on, if it was within the capture
   * @param telemetry whether telemetry was on
   * @param entered when the canaries were put into the unit
   * @param needed how long it must last from the boot on
   */
  record Capture(
      String file,
      String name,
      Unit unit,
      Optional<Instant> booted,
      boolean telemetry,
      Optional<Instant> entered,
      Duration needed) {}

  /** Reads notes without a single problem, or none of it. */
  static Optional<CaptureNotes> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<CaptureNotes> notes =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(CaptureNotes::read);
    return problems.size() == before ? notes : Optional.empty();
  }

  private static CaptureNotes read(Place root) {
    root.only(
        "captures",
        "minutes",
        "local-networks",
        "controllers",
        "manufacturers",
        "telemetry-hosts",
        "update-hosts",
        "identifiers");
    List<Capture> captures = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int minutes = minutes(root, DAY_MINUTES);
    for (Place place : root.need("captures").map(Place::items).orElse(List.of())) {
      Capture capture = capture(place, minutes);
      captures.add(capture);
      if (!names.add(capture.file())) {
        place.problem("the file '" + capture.file() + "' stands twice", "keep one of them");
      }
    }
    return new CaptureNotes(
        captures,
        prefixes(root.items("local-networks")),
        groups(root, "controllers"),
        groups(root, "manufacturers"),
        hosts(root, "telemetry-hosts"),
        hosts(root, "update-hosts"),
        identifiers(root));
  }

  private static Set<String> hosts(Place root, String key) {
    Set<String> hosts = new HashSet<>();
    for (Place host : root.items(key)) {
      host.text().flatMap(t -> DeclaredDomains.name(host, t)).ifPresent(hosts::add);
    }
    return hosts;
  }

  private static int minutes(Place place, int usual) {
    return place.at("minutes").flatMap(p -> p.number(1, MOST_MINUTES)).orElse(usual);
  }

  private static Capture capture(Place place, int minutes) {
    place.only(
        "file", "unit", "addresses", "booted-at", "telemetry", "canaries-entered-at", "minutes");
    Set<InetAddress> addresses = new HashSet<>();
    Set<Long> links = new HashSet<>();
    for (Place item : place.need("addresses").map(Place::items).orElse(List.of())) {
      String text = item.text().orElse("");
      Optional<InetAddress> address = Addresses.literal(text);
      Optional<Long> link = link(text);
      address.ifPresent(addresses::add);
      link.ifPresent(links::add);
      if (address.isEmpty() && link.isEmpty()) {
        item.problem("neither an IP address nor a MAC", "write 192.0.2.7 or 02:00:5e:00:53:01");
      }
    }
    return new Capture(
        place.needText("file"),
        place.text("unit").orElse("A"),
        new Unit(addresses, links),
        place.at("booted-at").flatMap(Place::instant),
        place.at("telemetry").flatMap(Place::flag).orElse(true),
        place.at("canaries-entered-at").flatMap(Place::instant),
        Duration.ofMinutes(minutes(place, minutes)));
  }

  /** A link address as a number. */
  static Optional<Long> link(String text) {
    return text.matches("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}")
        ? Optional.of(Long.parseLong(text.replaceAll("[:-]", ""), 16))
        : Optional.empty();
  }

  private static Map<String, List<Prefix>> groups(Place root, String key) {
    Map<String, List<Prefix>> groups = new LinkedHashMap<>();
    root.at(key)
        .ifPresent(
            place ->
                place.entries().forEach((name, list) -> groups.put(name, prefixes(list.items()))));
    return groups;
  }

  private static List<Prefix> prefixes(List<Place> places) {
    List<Prefix> prefixes = new ArrayList<>();
    for (Place place : places) {
      Optional<Prefix> prefix = place.text().flatMap(Prefix::literal);
      prefix.ifPresent(prefixes::add);
      if (prefix.isEmpty()) {
        place.problem("not an address", "write 192.0.2.7 or 192.0.2.0/24");
      }
    }
    return prefixes;
  }

  private static Map<String, String> identifiers(Place root) {
    Map<String, String> identifiers = new LinkedHashMap<>();
    root.at("identifiers")
        .ifPresent(
            place ->
                place
                    .entries()
                    .forEach(
                        (name, value) -> {
                          String text = value.text().orElse("");
                          if (text.length() < LEAST_IDENTIFIER) {
                            value.problem("too short to be found", "write it whole");
                          }
                          identifiers.put(name, text);
                        }));
    return identifiers;
  }

  /** Whether an address is beside the device: link-local, multicast, broadcast or declared. */
  boolean isLocal(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress()
        || address.getHostAddress().equals("255.255.255.255")
        || contains(local, address);
  }

  static boolean contains(List<Prefix> prefixes, InetAddress address) {
    return prefixes.stream().anyMatch(p -> p.contains(address));
  }
}
