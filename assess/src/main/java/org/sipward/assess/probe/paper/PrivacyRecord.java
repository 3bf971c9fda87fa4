package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.paper.DeclaredDomains;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * Whether the record of processing says of every personal item why, where, how long and to whom.
 */
public final class PrivacyRecord implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("privacy-record", "privacy", "D1", List.of("processing-record", "declared-domains"));

  private static final String[] KEYS = {"purpose", "place", "retention", "third-parties"};

  /** Words that stand where something is still to be said. */
  private static final Set<String> EMPTY_WORDS = Set.of("", "tbd", "todo", "n/a", "-", "?", "...");

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<DeclaredDomains> declared =
        DeclaredDomains.read(material.file("declared-domains"), problems);
    if (declared.isEmpty()) {
      return Sighting.inconclusive("the declared domains: " + problems.getFirst());
    }
    Optional<Place> root =
        YamlFile.read(material.file("processing-record"), "record.yaml", problems);
    List<String> offences = new ArrayList<>();
    Set<String> domains = new TreeSet<>();
    int personal = root.map(r -> items(r, offences, domains)).orElse(0);
    if (!problems.isEmpty()) {
      return Sighting.inconclusive("the record of processing: " + problems.getFirst());
    }
    for (String domain : domains) {
      if (!declared.get().names().contains(domain)) {
        offences.add(domain + " is in the record and not in the declared domains");
      }
    }
    for (String domain : declared.get().names()) {
      if (!domains.contains(domain)) {
        offences.add(domain + " is declared, and the record does not say for what");
      }
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " gaps in the record of processing", offences);
    }
    return personal == 0
        ? Sighting.inconclusive("the record names no personal item")
        : Sighting.pass(
            personal
                + " personal items with purpose, place, retention and receivers; "
                + domains.size()
                + " domains as declared");
  }

  /** How many of the items are about a person. */
  private static int items(Place root, List<String> offences, Set<String> domains) {
    root.only("items");
    int personal = 0;
    for (Place item : root.need("items").map(Place::items).orElse(List.of())) {
      item.only(
          "name", "personal", "purpose", "basis", "place", "retention", "third-parties", "domains");
      String name = item.needText("name");
      for (Place domain : item.items("domains")) {
        domain.text().flatMap(t -> DeclaredDomains.name(domain, t)).ifPresent(domains::add);
      }
      if (item.need("personal").flatMap(Place::flag).orElse(false)) {
        personal++;
        for (String key : KEYS) {
          if (!says(item, key)) {
            offences.add(name + ": no " + key);
          }
        }
        if (item.at("domains").isEmpty()) {
          offences.add(name + ": no domains that get it, not even an empty list");
        }
      }
    }
    return personal;
  }

  private static boolean says(Place item, String key) {
    Optional<Place> value = item.at(key);
    return value.isPresent()
        && value.get().items().stream()
            .flatMap(v -> v.text().stream())
            .noneMatch(t -> EMPTY_WORDS.contains(t.strip().toLowerCase(java.util.Locale.ROOT)));
  }
}
