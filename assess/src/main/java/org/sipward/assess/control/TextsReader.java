package org.sipward.assess.control;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Words;

/** The reader of one language: every id of the catalogue has words there, and nothing else has. */
final class TextsReader {
  private final Catalogue catalogue;
  private final Map<String, String> words = new LinkedHashMap<>();

  TextsReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Texts read(Place root) {
    root.only("language", "layers", "domains", "methods", "risk", "choices", "controls");
    group(root, "layers", names(Layer.values()));
    group(root, "domains", names(Domain.values()));
    group(root, "methods", names(Method.values()));
    group(root, "choices", choices());
    Map<String, List<String>> options = new LinkedHashMap<>();
    root.need("risk").ifPresent(place -> risk(place, options));
    Map<String, Texts.ControlTexts> controls = new LinkedHashMap<>();
    root.need("controls")
        .ifPresent(
            place -> {
              place.only(
                  catalogue.controls().stream().map(DeviceControl::id).toArray(String[]::new));
              for (DeviceControl control : catalogue.controls()) {
                place
                    .need(control.id())
                    .ifPresent(c -> controls.put(control.id(), control(c, control)));
              }
            });
    return new Texts(root.needText("language"), words, options, controls);
  }

  private void risk(Place place, Map<String, List<String>> options) {
    place.only(catalogue.risk().inputs().stream().map(RiskRule.Input::id).toArray(String[]::new));
    for (RiskRule.Input input : catalogue.risk().inputs()) {
      place
          .need(input.id())
          .ifPresent(
              p -> {
                p.only("question", "options");
                words.put("risk." + input.id(), p.needText("question"));
                options.put(input.id(), p.texts("options"));
                if (p.texts("options").size() != RiskRule.MOST + 1) {
                  p.problem("not three options", "one each for 0, 1 and 2");
                }
              });
    }
  }

  private static Texts.ControlTexts control(Place place, DeviceControl control) {
    place.only("title", "goal", "remedy", "questions", "evidence", "steps");
    return new Texts.ControlTexts(
        place.needText("title"),
        place.needText("goal"),
        place.needText("remedy"),
        map(place, "questions", control.questions().stream().map(Question::id).toList()),
        map(place, "evidence", control.evidence()),
        map(place, "steps", control.steps().stream().map(Step::id).toList()));
  }

  private void group(Place root, String key, Collection<String> ids) {
    map(root, key, ids).forEach((id, text) -> words.put(key + "." + id, text));
  }

  private static Map<String, String> map(Place parent, String key, Collection<String> ids) {
    Map<String, String> map = new LinkedHashMap<>();
    parent
        .need(key)
        .ifPresent(
            place -> {
              place.only(ids.toArray(String[]::new));
              ids.forEach(id -> map.put(id, place.needText(id)));
            });
    return map;
  }

  private Set<String> choices() {
    Set<String> choices = new LinkedHashSet<>();
    for (DeviceControl control : catalogue.controls()) {
      control.questions().forEach(q -> choices.addAll(q.choices()));
    }
    return choices;
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Words::of).toList();
  }
}
