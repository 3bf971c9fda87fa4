package org.sipward.assess.probe.login;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * Units of a device as their labels have them, {@code units.yaml}: what identifies each, and its
 * secrets by name.
 */
record UnitList(List<Unit> units) {
  private static final int LONGEST = 500;

  UnitList {
    units = List.copyOf(units);
  }

  /**
   * One unit.
   *
   * @param identifiers serial, mac, imei, ssid, as far as they are there
   * @param secrets by their names, such as {@code admin} or {@code wifi}
   */
  record Unit(Map<String, String> identifiers, Map<String, String> secrets) {}

  /** Reads a list without a single problem, or none. */
  static Optional<UnitList> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<UnitList> list =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(UnitList::read);
    return problems.size() == before ? list : Optional.empty();
  }

  private static UnitList read(Place root) {
    root.only("units");
    List<Unit> units = new ArrayList<>();
    for (Place place : root.items("units")) {
      place.only("serial", "mac", "imei", "ssid", "secrets");
      Map<String, String> identifiers = new LinkedHashMap<>();
      for (String kind : List.of("serial", "mac", "imei", "ssid")) {
        place.at(kind).ifPresent(p -> put(identifiers, kind, p));
      }
      Map<String, String> secrets = new LinkedHashMap<>();
      place
          .need("secrets")
          .ifPresent(p -> p.entries().forEach((name, secret) -> put(secrets, name, secret)));
      if (identifiers.isEmpty()) {
        place.problem("nothing identifies this unit", "write its serial, mac, imei or ssid");
      }
      units.add(new Unit(identifiers, secrets));
    }
    return new UnitList(units);
  }

  private static void put(Map<String, String> into, String name, Place place) {
    String text = place.text().orElse("").strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      place.problem("empty, or longer than a label", "write it as the label has it");
    }
    into.put(name, text);
  }
}
