package org.sipward.assess.folder;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.control.AnswerType;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.control.Texts;
import org.sipward.assess.record.Answers;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.YamlText;

/**
 * The answers to one control as a file: read answer by answer, so that a wrong one is a problem and
 * the rest is kept; written in the order of the questions, each below its words.
 */
public final class AnswersFile {
  /** Characters of one answer. */
  static final int MAX_ANSWER = 10_000;

  private static final int MIN_REASON = 10;

  private AnswersFile() {}

  static Answers read(Place root, DeviceControl control) {
    root.only("control", "catalogue", "owner", "due", "not-applicable", "answers");
    if (!root.needText("control").equals(control.id())) {
      root.problem("control is not '" + control.id() + "'", "name file and control alike");
    }
    Map<String, List<String>> given = new LinkedHashMap<>();
    root.at("answers")
        .ifPresent(
            place -> {
              place.only(control.questions().stream().map(Question::id).toArray(String[]::new));
              for (Question question : control.questions()) {
                place
                    .at(question.id())
                    .map(answer -> read(answer, question))
                    .filter(answer -> !answer.isEmpty())
                    .ifPresent(answer -> given.put(question.id(), answer));
              }
            });
    Optional<Place> reason = root.at("not-applicable");
    Optional<String> notApplicable = reason.flatMap(Place::text).filter(AnswersFile::isReason);
    if (reason.isPresent() && notApplicable.isEmpty()) {
      reason.get().problem("no reason one can judge", "say in a sentence why it does not apply");
    }
    return new Answers(given, root.text("owner"), root.date("due"), notApplicable);
  }

  private static List<String> read(Place place, Question question) {
    List<String> values = place.items().stream().flatMap(p -> p.text().stream()).toList();
    Optional<String> wrong = refusal(question, values);
    if (wrong.isPresent()) {
      place.problem(wrong.get(), "correct it; until then it counts as not answered");
      return List.of();
    }
    return values;
  }

  /** Whether a text is a reason for which a control may not apply. */
  public static boolean isReason(String text) {
    return text.strip().length() >= MIN_REASON;
  }

  /** Why these values are no answer to the question; empty if they are one. */
  public static Optional<String> refusal(Question question, List<String> values) {
    if (values.stream().anyMatch(v -> v.length() > MAX_ANSWER)) {
      return Optional.of("longer than " + MAX_ANSWER + " characters");
    }
    if (values.equals(List.of(Answers.UNKNOWN))) {
      return Optional.empty();
    }
    if (question.type() != AnswerType.LIST && values.size() != 1) {
      return Optional.of("not one answer");
    }
    return switch (question.type()) {
      case LIST, TEXT -> Optional.empty();
      case YES_NO -> unless(List.of("yes", "no").contains(values.getFirst()), "neither yes nor no");
      case CHOICE ->
          unless(
              question.choices().contains(values.getFirst()),
              "not one of " + String.join(", ", question.choices()));
      case NUMBER -> unless(values.getFirst().matches("\\d{1,9}"), "not a whole number");
      case DATE -> unless(isDate(values.getFirst()), "not a date such as 2030-12-31");
    };
  }

  static String text(DeviceControl control, int version, Answers answers, Texts texts) {
    YamlText yaml = new YamlText();
    yaml.comment(texts.of(control).title());
    yaml.put("control", control.id()).put("catalogue", version);
    answers.owner().ifPresent(owner -> yaml.put("owner", owner));
    answers.due().ifPresent(due -> yaml.put("due", due));
    answers.notApplicable().ifPresent(reason -> yaml.put("not-applicable", reason));
    if (!answers.given().isEmpty()) {
      yaml.open("answers");
      for (Question question : control.questions()) {
        List<String> given = answers.given().getOrDefault(question.id(), List.of());
        if (!given.isEmpty()) {
          yaml.comment(texts.of(control).questions().getOrDefault(question.id(), question.id()));
          if (question.type() == AnswerType.LIST) {
            yaml.put(question.id(), given);
          } else {
            yaml.put(question.id(), given.getFirst());
          }
        }
      }
      yaml.close();
    }
    return yaml.toString();
  }

  private static Optional<String> unless(boolean right, String otherwise) {
    return right ? Optional.empty() : Optional.of(otherwise);
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
