package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.firewall.zone.Modes;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Threats;

/**
 * Reads the modes that a zone or a peer sets: of controls, of groups of threats, of the rest.
 *
 * <p>A peer is asked before its zone, and each of them for the control, then for its groups, then
 * for the rest; the first that says something counts, in whatever order it was written. Of two
 * groups that both say something the weaker mode counts, so that no call is refused that one of
 * them lets pass. The result names controls only: a message never asks for a group.
 */
final class ModesReader {
  private static final String REST = "rest";

  private final List<Control> controls;
  private final Map<String, Mode> rules;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> groups = new HashSet<>();

  /**
   * A reader.
   *
   * @param controls all that may be given a mode
   * @param rules the modes of the operator's rules where nobody says anything else
   */
  ModesReader(List<Control> controls, Map<String, Mode> rules) {
    this.controls = controls;
    this.rules = Map.copyOf(rules);
    controls.forEach(c -> ids.add(c.id()));
    ids.addAll(rules.keySet());
    Threats.GROUPS.forEach(g -> groups.add(g.getKey()));
  }

  /** The modes where nothing is said. */
  Modes unsaid() {
    return new Modes(rules, Mode.MONITOR);
  }

  /**
   * The modes of a zone or a peer.
   *
   * @param place its {@code modes}
   * @param inherited what counts where it says nothing itself
   */
  Modes read(Place place, Modes inherited) {
    Map<String, Mode> byId = new LinkedHashMap<>();
    Map<String, Mode> byGroup = new LinkedHashMap<>();
    place
        .entries()
        .forEach(
            (name, mode) -> {
              if (groups.contains(name)) {
                byGroup.put(name, mode(mode.text()));
              } else if (ids.contains(name)) {
                byId.put(name, mode(mode.text()));
              } else if (!name.equals(REST)) {
                unknown(name, mode);
              }
            });
    byGroup.forEach((group, mode) -> advise(group, mode, byId.keySet(), place.at(group)));
    Map<String, Mode> modes = new HashMap<>(inherited.byControl());
    if (place.has(REST)) {
      modes.keySet().retainAll(rules.keySet());
    }
    for (Control control : controls) {
      ofGroups(control, byGroup).ifPresent(mode -> modes.put(control.id(), mode));
    }
    modes.putAll(byId);
    return new Modes(modes, mode(place.text(REST, inherited.rest().name())));
  }

  /** The weakest of what the groups of a control say. */
  private static Optional<Mode> ofGroups(Control control, Map<String, Mode> byGroup) {
    return control.groups().stream()
        .flatMap(group -> Optional.ofNullable(byGroup.get(group)).stream())
        .min(Mode::compareTo)
        .map(mode -> Modes.unnamed(control, mode));
  }

  /** Says what a group does not do although one may think so. */
  private void advise(String group, Mode mode, Collection<String> named, Place place) {
    List<Control> within = controls.stream().filter(c -> c.groups().contains(group)).toList();
    if (within.isEmpty()) {
      place.advise(
          "no control against " + group + " has a mode: this changes nothing", "remove it");
    }
    List<String> kept =
        within.stream()
            .filter(c -> mode == Mode.ENFORCE && c.byName() && !named.contains(c.id()))
            .map(Control::id)
            .toList();
    if (!kept.isEmpty()) {
      place.advise(
          "enforces only where it is named, and monitors here: " + String.join(", ", kept),
          "give each its mode by its own name, enforce or monitor");
    }
  }

  private void unknown(String name, Place place) {
    List<String> names = new ArrayList<>(ids);
    names.addAll(groups);
    names.add(REST);
    String remedy =
        NearestName.of(name, names).map(nearest -> "is it " + nearest + "? ").orElse("");
    place.problem(
        "no such control, group or rule: " + name,
        remedy + "docs/catalogue.md names controls and groups");
  }

  private static Mode mode(String text) {
    return Mode.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
