package org.sipward.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The part of a command that asks the running firewall of a configuration. */
final class Asking {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration, YAML.")
  private Path file = Path.of("sipward.yaml");

  /** Asks, prints the answer, and gives the status to exit with. */
  int ask(String method, String path, Map<String, String> parameters) throws InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    boolean done = new ControlClient(file).ask(method, path, parameters, out);
    return (done ? ExitCode.OK : ExitCode.FAILED).status();
  }

  /** That a command was named without the one within it. */
  ParameterException which(String question) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), question);
  }
}
