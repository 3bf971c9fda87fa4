package org.sipward.assess.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the assessment knows before it meets a device: immutable, read once by {@link
 * CatalogueReader}.
 *
 * @param version of the data; kept in each answers file
 * @param controls by number
 * @param risk how the class is decided
 * @param grants what each class allows
 * @param sbomMonths age at which a bill of materials ends a grant
 * @param dueDays when what is open is due
 * @param schemes what controls are mapped to, imported ones last
 */
public record Catalogue(
    int version,
    List<DeviceControl> controls,
    RiskRule risk,
    Map<RiskClass, GrantRule> grants,
    int sbomMonths,
    DueDays dueDays,
    List<Scheme> schemes) {

  public Optional<DeviceControl> control(String id) {
    return controls.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** Every evidence item that some control asks for. */
  public Set<String> evidenceItems() {
    Set<String> items = new LinkedHashSet<>();
    controls.forEach(c -> items.addAll(c.evidence()));
    return items;
  }

  /** The clauses of a scheme that a control answers to, those of schemes it follows included. */
  public List<String> clauses(DeviceControl control, Scheme scheme) {
    List<String> clauses = new ArrayList<>();
    for (String followed : scheme.follows()) {
      for (String clause : control.mappings().getOrDefault(followed, List.of())) {
        clauses.add(scheme.follows().size() == 1 ? clause : title(followed) + " " + clause);
      }
    }
    clauses.addAll(control.mappings().getOrDefault(scheme.id(), List.of()));
    return clauses;
  }

  private String title(String schemeId) {
    return schemes.stream()
        .filter(s -> s.id().equals(schemeId))
        .map(Scheme::title)
        .findFirst()
        .orElse(schemeId);
  }

  /** This catalogue with one more scheme and what each control answers to there. */
  Catalogue with(Scheme scheme, Map<String, List<String>> clauses) {
    List<DeviceControl> mapped = new ArrayList<>();
    for (DeviceControl c : controls) {
      Map<String, List<String>> mappings = new LinkedHashMap<>(c.mappings());
      if (clauses.containsKey(c.id())) {
        mappings.put(scheme.id(), clauses.get(c.id()));
      }
      mapped.add(
          new DeviceControl(
              c.id(),
              c.number(),
              c.layers(),
              c.domain(),
              c.required(),
              c.notApplicable(),
              c.questions(),
              c.evidence(),
              c.steps(),
              mappings));
    }
    List<Scheme> more = new ArrayList<>(schemes);
    more.add(scheme);
    return new Catalogue(version, mapped, risk, grants, sbomMonths, dueDays, more);
  }
}
