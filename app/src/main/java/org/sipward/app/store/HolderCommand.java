package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.HolderDraft;
import org.sipward.exchange.local.Person;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code store holder} command: numbers that were ported, recycled or disconnected. */
@Command(
    name = "holder",
    description = {
      "Say that a number got another holder: what was said about the one before counts no longer.",
      "CHANGE is PORTED_OUT, PORTED_IN, DISCONNECTED or RECYCLED."
    })
final class HolderCommand implements Callable<Integer> {
  private static final int MOST_AT_ONCE = 10_000;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @ArgGroup(multiplicity = "1", exclusive = true)
  private Source source = new Source();

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who answers for it.")
  private String by = "";

  /** One change on the command line, or a file of them. */
  static final class Source {
    @Option(
        names = "--change",
        paramLabel = "NUMBER,CHANGE[,AT]",
        description = "One change; AT is an instant, by default now.")
    private @Nullable String one;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Changes, one in a line, each with its instant; # begins a comment.")
    private @Nullable Path file;
  }

  @Override
  public Integer call() throws IOException {
    var changes = changes();
    for (int from = 0; from < changes.size(); from += MOST_AT_ONCE) {
      var some = changes.subList(from, Math.min(from + MOST_AT_ONCE, changes.size()));
      var draft = new HolderDraft(new Person(by), some);
      int _ = store.ask(operator -> operator.changed(draft));
    }
    var out = commandSpec().commandLine().getOut();
    out.println("noted     " + changes.size() + " changes of holder");
    out.flush();
    return ExitCode.OK.status();
  }

  private List<HolderDraft.Change> changes() throws IOException {
    if (source.one != null) {
      return List.of(change(source.one, "--change", false));
    }
    var file = Objects.requireNonNull(source.file);
    var changes = new ArrayList<HolderDraft.Change>();
    int line = 0;
    for (var text : Files.readAllLines(file)) {
      line++;
      if (!text.isBlank() && !text.startsWith("#")) {
        changes.add(change(text, file + ":" + line, true));
      }
    }
    return changes;
  }

  private HolderDraft.Change change(String text, String at, boolean isWhole) {
    var parts = List.of(text.strip().split("\\s*,\\s*", -1));
    if (parts.size() > 3 || parts.size() < (isWhole ? 3 : 2)) {
      var expected = isWhole ? "NUMBER,CHANGE,AT" : "NUMBER,CHANGE or NUMBER,CHANGE,AT";
      throw new ParameterException(
          commandSpec().commandLine(), "%s: expected %s".formatted(at, expected));
    }
    return new HolderDraft.Change(
        "MSISDN",
        parts.get(0),
        parts.get(1).toUpperCase(Locale.ROOT).replace('-', '_'),
        parts.size() == 3 ? parts.get(2) : "");
  }

  private CommandSpec commandSpec() {
    return Objects.requireNonNull(spec);
  }
}
