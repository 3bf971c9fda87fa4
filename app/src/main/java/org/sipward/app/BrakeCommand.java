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

/** The {@code brake} command: the controls that have yielded for a peer, and their return. */
@Command(
    name = "brake",
    description = {
      "Show which controls have yielded for which peers, and let them enforce again.",
      "Asks the running firewall of a configuration; needs node.api-token."
    })
final class BrakeCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration, YAML.")
  private Path file = Path.of("sipward.yaml");

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "list or confirm?");
  }

  @Command(name = "list", description = "List the controls that have yielded, oldest first.")
  int list() throws InterruptedException {
    return ask("GET", "/brake", Map.of());
  }

  @Command(
      name = "confirm",
      description = "Let a control that has yielded for a peer enforce again, for good.")
  int confirm(
      @Parameters(paramLabel = "CONTROL", description = "Id of the control.") String control,
      @Parameters(paramLabel = "PEER", description = "ZONE/PEER.") String peer)
      throws InterruptedException {
    return ask("POST", "/brake/confirm", Map.of("control", control, "peer", peer));
  }

  private int ask(String method, String path, Map<String, String> parameters)
      throws InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    boolean done = new ControlClient(file).ask(method, path, parameters, out);
    return (done ? ExitCode.OK : ExitCode.FAILED).status();
  }
}
