package org.sipward.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.config.NodeSettings;
import org.sipward.firewall.decision.DecisionJson;
import org.sipward.firewall.decision.DecisionRecord;
import org.sipward.firewall.decision.DecisionSearch;
import org.sipward.firewall.decision.Explanation;
import org.sipward.firewall.fact.CallNames;
import org.sipward.firewall.seal.SealKeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code why} command: why messages of a call were refused, changed or noticed. */
@Command(
    name = "why",
    description = {
      "Say why messages of a call were refused, changed or noticed, and what would have let them"
          + " pass.",
      "Reads the records on the disk, whether the firewall runs or not."
    })
final class WhyCommand implements Callable<Integer> {
  private static final int MOST = 100;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "CALL-ID|EVENT-ID",
      description = "The Call-ID of the call, or the event.id of an event.")
  private @Nullable String asked;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the firewall. Default: ${DEFAULT-VALUE}.",
      defaultValue = "sipward.yaml")
  private Path config = Path.of("sipward.yaml");

  @Option(
      names = "--source",
      paramLabel = "ADDRESS",
      description = "Instead of a call: what came from this address.")
  private @Nullable String source;

  @Option(
      names = "--last",
      paramLabel = "COUNT",
      description =
          "At most so many, the last ones; alone: the last of all. Default: " + MOST + ".")
  private @Nullable Integer last;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var line = Objects.requireNonNull(spec).commandLine();
    Integer count = last;
    if ((asked == null) == (source == null) && (asked != null || count == null)) {
      throw new ParameterException(line, "Which call? Or --source ADDRESS, or --last COUNT");
    }
    if (count != null && (count < 1 || count > 10_000)) {
      throw new ParameterException(line, "--last takes 1 to 10000");
    }
    NodeSettings node = Configurations.read(config).node();
    Path folder = folder(node);
    var search = new DecisionSearch(folder, count == null ? MOST : count);
    List<DecisionRecord> found = find(search, node);
    print(found, line.getOut());
    if (search.matches() > found.size() && count == null) {
      line.getErr().println("the last " + found.size() + " of " + search.matches() + " records");
    }
    if (found.isEmpty()) {
      line.getErr().println(Printable.text(nothing(folder, node)));
    }
    line.getErr().flush();
    return (found.isEmpty() ? ExitCode.DENIED : ExitCode.OK).status();
  }

  private Path folder(NodeSettings node) {
    return node.decisions()
        .map(NodeSettings.Decisions::folder)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    Printable.text(config + ": node.decisions is empty, so nothing is recorded")));
  }

  private List<DecisionRecord> find(DecisionSearch search, NodeSettings node) throws IOException {
    String name = asked;
    String address = source;
    if (name != null) {
      return search.named(CallNames.of(name, pseudonymKey(node)));
    }
    return address == null ? search.last() : search.from(address);
  }

  /** The records name calls by it, so the question has to, too. */
  private static byte[] pseudonymKey(NodeSettings node) {
    try {
      return new SealKeyFile(node.sealKeys()).load().tag().octets();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.FAILED, Printable.text(String.valueOf(e.getMessage())));
    }
  }

  private void print(List<DecisionRecord> found, PrintWriter out) {
    for (DecisionRecord record : found) {
      if (json) {
        out.println(DecisionJson.line(record));
      } else {
        Explanation.of(record).stream().map(Printable::text).forEach(out::println);
        out.println();
      }
    }
    out.flush();
  }

  private static String nothing(Path folder, NodeSettings node) {
    return "no record in "
        + folder
        + ": it was let through and nothing was noticed, or it never came, or it was one of many"
        + " alike (sipward_decisions_unrecorded_total counts them), or it is older than "
        + node.decisions().map(NodeSettings.Decisions::days).orElse(0)
        + " days. What the gate refuses is not read, so it has no Call-ID: ask with --source.";
  }
}
