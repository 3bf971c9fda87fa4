package org.sipward.assess.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.folder.AnswersFile;
import org.sipward.assess.record.Answers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device answer} command: asks what is open, and saves after each answer. */
@Command(
    name = "answer",
    description = {
      "Ask the open questions in the terminal; each answer is saved at once, so it can be left and"
          + " resumed. With --set, set answers without asking."
    })
final class AnswerCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The assessment.")
  private Path path = Path.of(".");

  @Parameters(index = "1", arity = "0..1", paramLabel = "CONTROL", description = "Only this one.")
  private @Nullable String control;

  @Option(names = "--all", description = "Ask answered questions again, too.")
  private boolean all;

  @Option(
      names = "--set",
      paramLabel = "QUESTION=ANSWER",
      description = "An answer to a question of CONTROL; items of a list are parted by ';'.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    Opened opened = Opened.of(path);
    var line = Objects.requireNonNull(spec).commandLine();
    if (!set.isEmpty()) {
      return set(opened);
    }
    opened.complain(line.getErr());
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Dialogue dialogue = new Dialogue(opened, in, line.getOut(), all);
    boolean finished =
        control == null ? dialogue.run() : dialogue.run(List.of(opened.control(control)));
    line.getOut().println(finished ? "Everything asked." : "Saved; go on with the same command.");
    line.getOut().flush();
    return ExitCode.OK.status();
  }

  private Integer set(Opened opened) throws IOException {
    if (control == null) {
      throw new CommandFailure(ExitCode.USAGE, "--set needs the CONTROL it belongs to");
    }
    DeviceControl about = opened.control(control);
    opened.refuseToOverwrite("answers/" + about.id() + ".yaml");
    Answers answers = opened.assessment().answers(about.id());
    for (Map.Entry<String, String> entry : set.entrySet()) {
      Question question =
          about
              .question(entry.getKey())
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.USAGE,
                          "no question '"
                              + Printable.text(entry.getKey())
                              + "'; there are: "
                              + String.join(
                                  ", ", about.questions().stream().map(Question::id).toList())));
      List<String> values = values(question, entry.getValue());
      Optional<String> wrong = AnswersFile.refusal(question, values);
      if (wrong.isPresent()) {
        throw new CommandFailure(ExitCode.USAGE, question.id() + ": " + wrong.get());
      }
      answers = answers.with(question.id(), values);
    }
    opened.folder().write(about, answers, opened.texts());
    return ExitCode.OK.status();
  }

  /** The text as the values of an answer: items for a list, else one. */
  static List<String> values(Question question, String text) {
    return switch (question.type()) {
      case LIST ->
          Arrays.stream(text.split(";", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
      case YES_NO, CHOICE, TEXT, NUMBER, DATE -> List.of(text.strip());
    };
  }
}
