package org.sipward.assess.probe.service;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * The credentials that were issued for the assessment, by name: {@code test-credentials}. Other
 * papers, and every result, hold the names only.
 */
final class Credentials {
  /** The item of evidence. */
  static final String ITEM = "test-credentials";

  private static final int LONGEST = 8_192;

  private final Map<String, Credential> byName;

  private Credentials(Map<String, Credential> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** Reads a file without a single problem, or none. */
  static Optional<Credentials> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Map<String, Credential> byName = new LinkedHashMap<>();
    YamlFile.read(file, String.valueOf(file.getFileName()), problems)
        .ifPresent(
            root -> {
              root.only("credentials");
              root.need("credentials")
                  .ifPresent(
                      all ->
                          all.entries()
                              .forEach((name, place) -> byName.put(name, credential(place))));
            });
    return problems.size() == before ? Optional.of(new Credentials(byName)) : Optional.empty();
  }

  /** The credential that a paper names at a place; an unknown name is a problem there. */
  Optional<Credential> named(Place place) {
    Optional<String> name = place.text();
    Optional<Credential> found = name.map(byName::get);
    if (name.isPresent() && found.isEmpty()) {
      place.problem("no credential '" + name.get() + "'", "add it to " + ITEM);
    }
    return found;
  }

  private static Credential credential(Place place) {
    place.only("bearer", "header", "value", "user", "password");
    if (place.at("bearer").isPresent()) {
      return new Credential.Header("Authorization", "Bearer " + line(place, "bearer"));
    }
    if (place.at("header").isPresent()) {
      String header = place.needText("header");
      if (!header.matches("[A-Za-z0-9-]{1,64}")) {
        place.problem("'header' is no name of a header", "letters, digits and hyphens");
      }
      return new Credential.Header(header, line(place, "value"));
    }
    return new Credential.Login(line(place, "user"), line(place, "password"));
  }

  /** A value that stays within one line, so that it can be nothing but a value. */
  private static String line(Place place, String key) {
    String value = place.needText(key);
    if (value.length() > LONGEST || value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      place.problem("'" + key + "' is too long or has control characters", "correct it");
    }
    return value;
  }
}
