package org.sipward.assess.probe.login;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether the secrets of several units differ, and from what is printed beside them. */
public final class UnitSecrets implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("unit-secrets", "default-credentials", "L2", List.of("unit-secrets"));
  private static final int ENOUGH_BITS = 60;

  /** Characters that a match must have: fewer match by chance. */
  private static final int LEAST = 4;

  /** Characters of a match that needs no second unit to be none by chance. */
  private static final int LONG = 8;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<UnitList> list = UnitList.read(material.file("unit-secrets"), problems);
    if (list.isEmpty()) {
      return Sighting.inconclusive("the units: " + problems.getFirst());
    }
    List<UnitList.Unit> units = list.get().units();
    Set<String> names = new TreeSet<>();
    units.forEach(u -> names.addAll(u.secrets().keySet()));
    List<String> bad = new ArrayList<>();
    List<String> weak = new ArrayList<>();
    int fewest = Integer.MAX_VALUE;
    for (String name : names) {
      List<UnitList.Unit> having =
          units.stream().filter(u -> u.secrets().containsKey(name)).toList();
      if (having.size() < 2) {
        return Sighting.inconclusive("'" + name + "' is known of one unit only");
      }
      List<String> secrets = having.stream().map(u -> u.secrets().getOrDefault(name, "")).toList();
      bad.addAll(offences(name, having, secrets));
      int bits = SecretStrength.bits(secrets);
      fewest = Math.min(fewest, bits);
      if (bits < ENOUGH_BITS) {
        weak.add("'" + name + "' has " + bits + " bits at most");
      }
    }
    if (names.isEmpty()) {
      return Sighting.inconclusive("no secrets of any unit");
    }
    if (!bad.isEmpty()) {
      return Sighting.fail("secrets that others can work out", bad);
    }
    return weak.isEmpty()
        ? Sighting.pass(
            names.size() + " secrets of " + units.size() + " units, " + fewest + " bits or more")
        : Sighting.partial("secrets of less than " + ENOUGH_BITS + " bits", weak);
  }

  private static List<String> offences(
      String name, List<UnitList.Unit> units, List<String> secrets) {
    List<String> offences = new ArrayList<>();
    if (new HashSet<>(secrets).size() < secrets.size()) {
      offences.add("'" + name + "' is the same in two units");
    }
    List<String> varying = SecretStrength.varying(secrets);
    for (String kind : List.of("serial", "mac", "imei", "ssid")) {
      for (Map.Entry<String, UnaryOperator<String>> way : Transformations.ALL.entrySet()) {
        int matches = 0;
        int longest = 0;
        int having = 0;
        for (int i = 0; i < units.size(); i++) {
          String identifier = units.get(i).identifiers().getOrDefault(kind, "");
          int length =
              Math.max(
                  match(way.getValue(), identifier, secrets.get(i)),
                  match(way.getValue(), identifier, varying.get(i)));
          having += identifier.isEmpty() ? 0 : 1;
          matches += length > 0 ? 1 : 0;
          longest = Math.max(longest, length);
        }
        if (longest >= LONG || (matches > 1 && matches == having)) {
          offences.add("'" + name + "' is made of the " + kind + ": " + way.getKey());
          break;
        }
      }
    }
    return offences;
  }

  /** How many characters match; 0 where they do not, or are too few. */
  private static int match(UnaryOperator<String> way, String identifier, String secret) {
    for (String form :
        List.of(
            identifier,
            identifier.toLowerCase(Locale.ROOT),
            identifier.toUpperCase(Locale.ROOT),
            bare(identifier))) {
      String made = way.apply(form);
      if (made.length() >= LEAST && made.equalsIgnoreCase(secret)) {
        return made.length();
      }
    }
    return 0;
  }

  /** As hashes are often made of it: no separators, upper case; and lower case is tried besides. */
  private static String bare(String identifier) {
    return identifier.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }
}
