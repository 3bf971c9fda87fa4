package org.sipward.assess.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sipward.assess.control.AnswerType;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.control.RiskRule;
import org.sipward.assess.folder.AnswersFile;
import org.sipward.assess.record.Answers;

/**
 * The questionnaire on a terminal: one question after the other, each answer saved before the next
 * is asked. An empty line leaves a question open, {@code ?} says that nobody knows, {@code q} ends.
 */
final class Dialogue {
  private static final int MAX_LINE = 20_000;

  private final Opened opened;
  private final BufferedReader in;
  private final PrintWriter out;
  private final boolean all;
  private boolean left;

  Dialogue(Opened opened, BufferedReader in, PrintWriter out, boolean all) {
    this.opened = opened;
    this.in = in;
    this.out = out;
    this.all = all;
  }

  /** Asks for the risk inputs and every control; true if it came to the end. */
  boolean run() throws IOException {
    out.println("Empty line: leave open. ?: nobody knows. q: save and end.");
    risk();
    return run(opened.reading().catalogue().controls());
  }

  /** Asks for some controls. */
  boolean run(List<DeviceControl> controls) throws IOException {
    for (DeviceControl control : controls) {
      if (!left) {
        ask(control);
      }
    }
    return !left;
  }

  private void risk() throws IOException {
    Map<String, Integer> values = new LinkedHashMap<>(opened.assessment().risk());
    for (RiskRule.Input input : opened.reading().catalogue().risk().inputs()) {
      if (left || (values.containsKey(input.id()) && !all)) {
        continue;
      }
      opened.refuseToOverwrite("assessment.yaml");
      out.println();
      out.println("Risk: " + opened.texts().risk(input.id()));
      List<String> options = opened.texts().options(input.id());
      for (int i = 0; i < options.size(); i++) {
        out.println("  " + i + "  " + options.get(i));
      }
      Optional<String> answer = line(a -> a.matches("[0-2]") ? "" : "0, 1 or 2");
      if (answer.isPresent()) {
        values.put(input.id(), Integer.valueOf(answer.get()));
        opened.folder().create(opened.assessment().subject(), values, opened.texts());
      }
    }
  }

  private void ask(DeviceControl control) throws IOException {
    Answers answers = opened.assessment().answers(control.id());
    List<Question> open =
        control.questions().stream().filter(q -> all || !answers.answers(q.id())).toList();
    if (open.isEmpty()) {
      return;
    }
    opened.refuseToOverwrite("answers/" + control.id() + ".yaml");
    var words = opened.texts().of(control);
    out.println();
    out.println(control.number() + ". " + words.title() + " (" + control.id() + ")");
    Answers saved = answers;
    for (Question question : open) {
      out.println();
      out.println(words.questions().getOrDefault(question.id(), question.id()));
      hint(question);
      saved
          .value(question.id())
          .ifPresent(
              old ->
                  out.println(
                      "  now: "
                          + Printable.text(
                              String.join(
                                  "; ",
                                  answers.given().getOrDefault(question.id(), List.of(old))))));
      Optional<String> answer =
          line(a -> AnswersFile.refusal(question, values(question, a)).orElse(""));
      if (left) {
        return;
      }
      if (answer.isPresent()) {
        saved = saved.with(question.id(), values(question, answer.get()));
        opened.folder().write(control, saved, opened.texts());
      }
    }
  }

  private void hint(Question question) {
    switch (question.type()) {
      case YES_NO -> out.println("  yes or no");
      case CHOICE -> {
        for (int i = 0; i < question.choices().size(); i++) {
          out.println("  " + (i + 1) + "  " + opened.texts().choice(question.choices().get(i)));
        }
      }
      case LIST -> out.println("  several, parted by ;");
      case NUMBER -> out.println("  a whole number");
      case DATE -> out.println("  a date such as 2030-12-31");
      case TEXT -> {}
    }
  }

  /** A choice may be given by its number. */
  private static List<String> values(Question question, String answer) {
    if (answer.equals("?")) {
      return List.of(Answers.UNKNOWN);
    }
    if (question.type() == AnswerType.CHOICE && answer.matches("[1-9]")) {
      int index = Integer.parseInt(answer) - 1;
      if (index < question.choices().size()) {
        return List.of(question.choices().get(index));
      }
    }
    return AnswerCommand.values(question, answer);
  }

  /** A line that is an answer, asked for until it is one; empty for an empty line. */
  private Optional<String> line(UnaryOperator<String> refusal) throws IOException {
    while (true) {
      out.print("> ");
      out.flush();
      String line = in.readLine();
      if (line == null || line.strip().equals("q")) {
        left = true;
        return Optional.empty();
      }
      String answer = line.strip();
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      String wrong = answer.length() > MAX_LINE ? "too long" : refusal.apply(answer);
      if (wrong.isEmpty()) {
        return Optional.of(answer);
      }
      out.println("  " + wrong);
    }
  }
}
