package org.sipward.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.demo.Demo.Display;
import org.sipward.app.demo.Interruption;
import org.sipward.app.demo.TemporaryFolder;
import org.sipward.app.demo.consortium.StoreDemo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The {@code store demo} command: five operators in this process, each with a Store and a firewall,
 * on the loopback interface.
 */
@Command(
    name = "demo",
    description = {
      "Show five operators protecting each other, on the loopback interface.",
      "Ends with 0 only if everything happened as promised."
    })
final class DemoStoreCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--plain", description = "Lines instead of a live screen.")
  private boolean plain;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DemoCommand.Length.class,
      description =
          "How long at least: 30s, 5m, 1h; at most 24h. Default: ${DEFAULT-VALUE}. Ctrl-C ends it.")
  private Duration length = Duration.ofSeconds(60);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Logs.forStoreDemo();
    var interruption = Interruption.watch();
    int status = ExitCode.INTERNAL.status();
    try (var folder = TemporaryFolder.create("sipward-store-demo-")) {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      var demo = new StoreDemo(length, Display.here(plain), out, RunningFirewall::start);
      status = (demo.run(folder.path(), interruption) ? ExitCode.OK : ExitCode.FAILED).status();
      return status;
    } finally {
      interruption.finish(status);
    }
  }
}
