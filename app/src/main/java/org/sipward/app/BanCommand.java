package org.sipward.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code ban} command: who is shut out and why, more of them, and fewer. */
@Command(
    name = "ban",
    description = {
      "Show who is banned and why, ban a source, or let it in again.",
      "Asks the running firewall of a configuration; needs node.api-token."
    })
final class BanCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration, YAML.")
  private Path file = Path.of("sipward.yaml");

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "list, add or lift?");
  }

  @Command(name = "list", description = "List the bans that stand, oldest first.")
  int list() throws InterruptedException {
    return ask("GET", "/ban", Map.of());
  }

  @Command(name = "add", description = "Ban a source and cut its connections.")
  int add(
      @Parameters(paramLabel = "ADDRESS", description = "An address or a block.") String address,
      @Option(names = "--minutes", required = true, description = "How long, at most 43200.")
          int minutes,
      @Option(names = "--reason", required = true, description = "Why, for whoever lists it.")
          String reason)
      throws InterruptedException {
    return ask(
        "POST",
        "/ban/add",
        Map.of("address", address, "minutes", Integer.toString(minutes), "reason", reason));
  }

  @Command(
      name = "lift",
      description = "End a ban now, and forget what there was against its source.")
  int lift(@Parameters(paramLabel = "ADDRESS", description = "As it is listed.") String address)
      throws InterruptedException {
    return ask("POST", "/ban/lift", Map.of("address", address));
  }

  private int ask(String method, String path, Map<String, String> parameters)
      throws InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    boolean done = new ControlClient(file).ask(method, path, parameters, out);
    return (done ? ExitCode.OK : ExitCode.FAILED).status();
  }
}
