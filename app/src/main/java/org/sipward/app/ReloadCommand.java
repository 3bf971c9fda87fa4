package org.sipward.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The {@code reload} command: tells the firewall that runs to take up its file, and what it says.
 */
@Command(
    name = "reload",
    description = {
      "Tell the running firewall of a configuration to take up what is in the file now.",
      "It is taken up whole or refused whole. Needs node.api-token; SIGHUP does the same without"
          + " an answer."
    })
final class ReloadCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The configuration, YAML.")
  private Path file = Path.of("sipward.yaml");

  @Override
  public Integer call() throws InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    boolean taken = new ControlClient(file).ask("POST", "/reload", Map.of(), out);
    return (taken ? ExitCode.OK : ExitCode.CONFIGURATION).status();
  }
}
