package org.sipward.assess.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.control.AnswerType;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.control.RiskRule;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.Digest;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;

/**
 * The questionnaire as one list of fields, the risk inputs first, then control by control; and the
 * way from an assessment to what stands in the fields and back. Immutable.
 */
public final class Form {
  private static final String DATE = "a date such as 2030-12-31";

  private final Map<Slot, Field> fields = new LinkedHashMap<>();

  public Form(Catalogue catalogue, Texts texts) {
    for (RiskRule.Input input : catalogue.risk().inputs()) {
      add(risk(input, texts));
    }
    for (DeviceControl control : catalogue.controls()) {
      String title = control.number() + ". " + texts.of(control).title();
      for (Question question : control.questions()) {
        String words = texts.of(control).questions().getOrDefault(question.id(), question.id());
        add(
            new Field(
                new Slot(control.id(), question.id()),
                title,
                words,
                help(question, texts),
                question));
      }
      closing(control, title);
    }
  }

  private void add(Field field) {
    fields.put(field.slot(), field);
  }

  private static Field risk(RiskRule.Input input, Texts texts) {
    List<String> choices = new ArrayList<>();
    List<String> help = new ArrayList<>();
    for (String option : texts.options(input.id())) {
      help.add(choices.size() + ": " + option);
      choices.add(String.valueOf(choices.size()));
    }
    return new Field(
        new Slot(Slot.RISK, input.id()),
        "Risk",
        texts.risk(input.id()),
        String.join("\n", help),
        new Question(input.id(), AnswerType.CHOICE, choices, Map.of()));
  }

  private void closing(DeviceControl control, String title) {
    for (String what : List.of(Slot.OWNER, Slot.DUE, Slot.EXEMPT)) {
      AnswerType type = what.equals(Slot.DUE) ? AnswerType.DATE : AnswerType.TEXT;
      String words =
          switch (what) {
            case Slot.OWNER -> "Who has to close what is open here?";
            case Slot.DUE -> "Until when?";
            default -> "Does the control not apply? Then why not?";
          };
      add(
          new Field(
              new Slot(control.id(), what),
              title,
              words,
              type == AnswerType.DATE ? DATE : "",
              new Question(what, type, List.of(), Map.of())));
    }
  }

  private static String help(Question question, Texts texts) {
    return switch (question.type()) {
      case YES_NO -> "yes or no";
      case CHOICE ->
          String.join(
              "\n", question.choices().stream().map(c -> c + ": " + texts.choice(c)).toList());
      case LIST -> "several, one a line";
      case NUMBER -> "a whole number";
      case DATE -> DATE;
      case TEXT -> "";
    };
  }

  /** In the order in which they are asked. */
  public List<Field> fields() {
    return List.copyOf(fields.values());
  }

  /** The fields of a control, or of {@link Slot#RISK}. */
  public List<Field> fields(String about) {
    return fields.values().stream().filter(f -> f.slot().about().equals(about)).toList();
  }

  public Optional<Field> field(Slot slot) {
    return Optional.ofNullable(fields.get(slot));
  }

  /** What stands in every field; an empty list in those that are open. */
  public Map<Slot, List<String>> said(Assessment assessment) {
    Map<Slot, List<String>> said = new LinkedHashMap<>();
    fields.keySet().forEach(slot -> said.put(slot, said(assessment, slot)));
    return said;
  }

  /** A text of nothing but spaces is no answer. */
  private static List<String> said(Assessment assessment, Slot slot) {
    Answers answers = assessment.answers(slot.about());
    List<String> values =
        switch (slot.what()) {
          case Slot.OWNER -> answers.owner().stream().toList();
          case Slot.DUE -> answers.due().map(LocalDate::toString).stream().toList();
          case Slot.EXEMPT -> answers.notApplicable().stream().toList();
          default ->
              slot.about().equals(Slot.RISK)
                  ? Optional.ofNullable(assessment.risk().get(slot.what()))
                      .map(String::valueOf)
                      .stream()
                      .toList()
                  : answers.given().getOrDefault(slot.what(), List.of());
        };
    return values.size() == 1 && values.getFirst().isBlank() ? List.of() : values;
  }

  /** The answers to one control with what was filled in; fields that are not named stay. */
  public static Answers with(Answers answers, String control, Map<Slot, List<String>> filled) {
    Map<String, List<String>> given = new LinkedHashMap<>(answers.given());
    Optional<String> owner = answers.owner();
    Optional<LocalDate> due = answers.due();
    Optional<String> exempt = answers.notApplicable();
    for (Map.Entry<Slot, List<String>> entry : filled.entrySet()) {
      List<String> values = entry.getValue();
      if (!entry.getKey().about().equals(control)) {
        continue;
      }
      switch (entry.getKey().what()) {
        case Slot.OWNER -> owner = values.stream().findFirst();
        case Slot.DUE -> due = values.stream().findFirst().flatMap(Form::date);
        case Slot.EXEMPT -> exempt = values.stream().findFirst();
        default -> {
          if (values.isEmpty()) {
            given.remove(entry.getKey().what());
          } else {
            given.put(entry.getKey().what(), List.copyOf(values));
          }
        }
      }
    }
    return new Answers(given, owner, due, exempt);
  }

  /** The risk inputs with what was filled in. */
  public static Map<String, Integer> with(
      Map<String, Integer> risk, Map<Slot, List<String>> filled) {
    Map<String, Integer> values = new LinkedHashMap<>(risk);
    filled.forEach(
        (slot, said) -> {
          if (slot.about().equals(Slot.RISK)) {
            if (said.isEmpty()) {
              values.remove(slot.what());
            } else {
              values.put(slot.what(), Integer.valueOf(said.getFirst()));
            }
          }
        });
    return values;
  }

  /** A name for what stands in a field: the same exactly where the values are. */
  public static String state(List<String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(v -> text.append(v.length()).append(':').append(v));
    return values.isEmpty() ? "open" : Digest.sha256(text.toString());
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
