package org.sipward.assess.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.yaml.Place;

/** The reader of one control's data file. */
final class ControlReader {
  private final List<Scheme> schemes;
  private final RiskRule risk;

  ControlReader(List<Scheme> schemes, RiskRule risk) {
    this.schemes = schemes;
    this.risk = risk;
  }

  DeviceControl read(Place root, String id) {
    root.only(
        "version",
        "id",
        "number",
        "layers",
        "domain",
        "required",
        "not-applicable",
        "questions",
        "evidence",
        "steps",
        "mappings");
    root.needNumber("version", 1, 1);
    if (!root.needText("id").equals(id)) {
      root.problem("id is not '" + id + "'", "name file and id alike");
    }
    Set<Layer> layers = new LinkedHashSet<>();
    root.items("layers").forEach(p -> p.oneOf(Layer.class).ifPresent(layers::add));
    if (layers.isEmpty()) {
      root.problem("'layers' is missing", "name at least one");
    }
    return new DeviceControl(
        id,
        root.needNumber("number", 1, 99),
        layers,
        root.need("domain").flatMap(p -> p.oneOf(Domain.class)).orElse(Domain.OPERATION),
        required(root),
        root.at("not-applicable").map(this::exemption),
        questions(root),
        List.copyOf(root.texts("evidence")),
        steps(root),
        mappings(root));
  }

  private static Map<RiskClass, Level> required(Place root) {
    Map<RiskClass, Level> required = new EnumMap<>(RiskClass.class);
    for (RiskClass riskClass : RiskClass.values()) {
      Optional<Place> level = root.need("required").flatMap(r -> r.need(riskClass.name()));
      String letter = level.flatMap(Place::text).orElse("M");
      if (!letter.equals("M") && !letter.equals("R")) {
        level.ifPresent(p -> p.problem("neither M nor R", "write M or R"));
      }
      required.put(riskClass, letter.equals("R") ? Level.RECOMMENDED : Level.MANDATORY);
    }
    return required;
  }

  private DeviceControl.Exemption exemption(Place place) {
    place.only("input", "at-most");
    String input = place.needText("input");
    if (risk.inputs().stream().noneMatch(i -> i.id().equals(input))) {
      place.problem("no risk input '" + input + "'", "name one of catalogue.yaml");
    }
    return new DeviceControl.Exemption(input, place.needNumber("at-most", 0, RiskRule.MOST));
  }

  private static List<Question> questions(Place root) {
    List<Question> questions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Place place : root.items("questions")) {
      place.only("id", "type", "choices", "weak");
      String id = place.needText("id");
      if (!seen.add(id)) {
        place.problem("the question '" + id + "' stands twice", "rename one");
      }
      AnswerType type =
          place.need("type").flatMap(p -> p.oneOf(AnswerType.class)).orElse(AnswerType.TEXT);
      List<String> choices = place.texts("choices");
      if ((type == AnswerType.CHOICE) == choices.isEmpty()) {
        place.problem("a choice, and only a choice, has choices", "correct type or choices");
      }
      questions.add(new Question(id, type, choices, weak(place, type, choices)));
    }
    return List.copyOf(questions);
  }

  private static Map<String, Weakness> weak(Place question, AnswerType type, List<String> choices) {
    Map<String, Weakness> weak = new LinkedHashMap<>();
    List<String> possible = type == AnswerType.YES_NO ? List.of("yes", "no") : choices;
    question
        .at("weak")
        .ifPresent(
            place ->
                place
                    .entries()
                    .forEach(
                        (answer, value) -> {
                          if (!possible.contains(answer)) {
                            value.problem("'" + answer + "' is no answer", "one of " + possible);
                          }
                          value.oneOf(Weakness.class).ifPresent(w -> weak.put(answer, w));
                        }));
    return weak;
  }

  private static List<Step> steps(Place root) {
    List<Step> steps = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Place place : root.items("steps")) {
      place.only("step", "by", "decides", "probe");
      String id = place.needText("step");
      if (!seen.add(id)) {
        place.problem("the step '" + id + "' stands twice", "rename one");
      }
      steps.add(
          new Step(
              id,
              place.need("by").flatMap(p -> p.oneOf(Method.class)).orElse(Method.DOCUMENT),
              place.need("decides").flatMap(Place::flag).orElse(true),
              place.text("probe")));
    }
    if (steps.stream().noneMatch(Step::decides)) {
      root.problem("no step decides", "say by which steps the control passes");
    }
    return List.copyOf(steps);
  }

  private Map<String, List<String>> mappings(Place root) {
    Map<String, List<String>> mappings = new LinkedHashMap<>();
    root.need("mappings")
        .ifPresent(
            place ->
                place
                    .entries()
                    .forEach(
                        (scheme, clauses) -> {
                          if (schemes.stream().noneMatch(s -> s.id().equals(scheme))) {
                            clauses.problem("no scheme '" + scheme + "'", "add it to schemes");
                          }
                          mappings.put(scheme, place.texts(scheme));
                        }));
    return mappings;
  }
}
