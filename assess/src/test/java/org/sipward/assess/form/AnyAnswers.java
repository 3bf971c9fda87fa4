package org.sipward.assess.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Subject;

/** Any assessment a folder can hold, from a seed: its answers as odd as they may be. */
public final class AnyAnswers {
  private static final List<String> ODD =
      List.of(
          "=1+1",
          "+1",
          "-1",
          "@SUM(A1)",
          "_x0041_",
          "_x005F_x0000_",
          "a\nb\r\nc\rd",
          " edge ",
          "\t",
          "\\n",
          "\\|n",
          "\\|",
          "C:\\new\\table",
          "\u0000\u0001\u001f\u007f\u0085",
          "\u00e4\u4e2d\ud83d\ude00\u202e\u2028\ufeff\uffff",
          "<b>&amp;]]>",
          "'quoted'",
          "1e9",
          "2030-01-01",
          "TRUE",
          "unknown");

  private final Random random;

  public AnyAnswers(Random random) {
    this.random = random;
  }

  public Assessment assessment(Catalogue catalogue) {
    Map<String, Integer> risk = new LinkedHashMap<>();
    catalogue.risk().inputs().stream()
        .filter(i -> random.nextBoolean())
        .forEach(i -> risk.put(i.id(), random.nextInt(3)));
    Map<String, Answers> answers = new LinkedHashMap<>();
    for (DeviceControl control : catalogue.controls()) {
      if (random.nextInt(4) > 0) {
        answers.put(control.id(), answers(control));
      }
    }
    Subject subject = new Subject("d", "", "", "v", "", "", Optional.empty());
    return new Assessment(subject, risk, answers, List.of(), Map.of());
  }

  private Answers answers(DeviceControl control) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (Question question : control.questions()) {
      if (random.nextInt(5) == 0) {
        given.put(question.id(), List.of(Answers.UNKNOWN));
      } else if (random.nextInt(4) > 0) {
        given.put(question.id(), values(question));
      }
    }
    return new Answers(
        given,
        maybe("owner " + text()),
        random.nextBoolean() ? Optional.of(day()) : Optional.empty(),
        maybe("because of it: " + text()));
  }

  private List<String> values(Question question) {
    return switch (question.type()) {
      case YES_NO -> List.of(random.nextBoolean() ? "yes" : "no");
      case CHOICE -> List.of(question.choices().get(random.nextInt(question.choices().size())));
      case NUMBER -> List.of(String.valueOf(random.nextInt(1_000_000_000)));
      case DATE -> List.of(day().toString());
      case TEXT -> List.of("x" + text());
      case LIST -> items();
    };
  }

  /** An item may be empty, or of spaces only; a list of one such item is an open question. */
  private List<String> items() {
    List<String> items = new ArrayList<>(List.of("x" + text()));
    for (int i = random.nextInt(6); i > 0; i--) {
      items.add(random.nextInt(6) == 0 ? " ".repeat(random.nextInt(2)) : text());
    }
    return items;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(ODD.get(random.nextInt(ODD.size())));
    }
    if (random.nextInt(60) == 0) {
      text.repeat(random.nextBoolean() ? "long " : "\n", 1_900);
    }
    return text.toString();
  }

  private LocalDate day() {
    return LocalDate.of(2020, 1, 1).plusDays(random.nextInt(9_000));
  }

  private Optional<String> maybe(String text) {
    return random.nextBoolean() ? Optional.of(text) : Optional.empty();
  }
}
