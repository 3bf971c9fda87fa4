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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.folder.AnswersFile;
import org.sipward.assess.form.Merge;
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
          + " resumed. With --set, set answers without asking.",
      "With --export and --import, as a workbook; with --web, as pages in a browser on this"
          + " machine."
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

  @Option(
      names = "--export",
      paramLabel = "FILE.xlsx",
      description = "Write the questionnaire with its answers as a workbook.")
  private @Nullable Path export;

  @Option(
      names = "--import",
      paramLabel = "FILE.xlsx",
      description = "Take what was filled in; what changed on both sides is told and left.")
  private @Nullable Path imported;

  @Option(names = "--ours", description = "In conflicts of an import, keep the folder's answer.")
  private boolean ours;

  @Option(names = "--theirs", description = "In conflicts of an import, take the workbook's.")
  private boolean theirs;

  @Option(
      names = "--web",
      description = "Serve the questionnaire on loopback until Ctrl-C, or the button that ends it.")
  private boolean web;

  @Option(names = "--port", paramLabel = "N", description = "Of --web. Default: any free one.")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Opened opened = Opened.of(path);
    var line = Objects.requireNonNull(spec).commandLine();
    refuseSeveral();
    if (export != null) {
      return new Workbooks(opened, line.getOut(), line.getErr()).export(export).status();
    }
    if (imported != null) {
      var workbooks = new Workbooks(opened, line.getOut(), line.getErr());
      return workbooks.take(imported, side()).status();
    }
    if (web) {
      return WebForm.serve(opened, port, line.getOut()).status();
    }
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

  private void refuseSeveral() {
    long ways =
        Stream.of(export != null, imported != null, web, !set.isEmpty()).filter(w -> w).count();
    if (ways > 1) {
      throw new CommandFailure(ExitCode.USAGE, "one of --set, --export, --import and --web");
    }
    if (ways > 0 && set.isEmpty() && control != null) {
      throw new CommandFailure(ExitCode.USAGE, "workbook and pages hold all controls; name none");
    }
    if ((ours || theirs) && (imported == null || ours == theirs)) {
      throw new CommandFailure(ExitCode.USAGE, "either --ours or --theirs, and with --import");
    }
    if (port < 0 || port > 65_535 || (port != 0 && !web)) {
      throw new CommandFailure(ExitCode.USAGE, "--port is one of 1 to 65535, and of --web");
    }
  }

  private Merge.Side side() {
    if (ours) {
      return Merge.Side.OURS;
    }
    return theirs ? Merge.Side.THEIRS : Merge.Side.NEITHER;
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
