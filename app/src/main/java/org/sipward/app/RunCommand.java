package org.sipward.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.store.RunningExchange;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.transport.TransportException;
import org.sipward.firewall.zone.Listener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code run} command: the firewall of one configuration, until it is told to end. */
@Command(
    name = "run",
    description = {
      "Run the firewall of a configuration until SIGTERM or Ctrl-C.",
      "Prints 'ready' when every listener is open."
    })
final class RunCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(2);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The configuration, YAML.")
  private Path file = Path.of("sipward.yaml");

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "Run the Store of these settings too; what it decides becomes orders here.")
  private Optional<Path> store = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    var err = Objects.requireNonNull(spec).commandLine().getErr();
    LiveConfiguration live = new LiveConfiguration(file, InstantSource.system());
    Configuration config = live.first();
    Configurations.advise(config, err);
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (RunningFirewall firewall = RunningFirewall.start(live);
        FileWatch _ =
            new FileWatch(List.of(new FileWatch.Watched(List.of(file), this::changed)), LOOK);
        RulesWatch _ = new RulesWatch(live, LOOK);
        RunningExchange _ = RunningExchange.beside(firewall, store, err)) {
      Hangup.means(live::reload);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(told, ended)));
      // Events own the standard output; what is for people goes to the error output.
      for (Listener listener : config.network().listeners()) {
        String zone = config.network().zones().get(listener.zone()).name();
        err.println(
            zone + ": listening on " + listener.transport().token() + " " + listener.bind());
      }
      err.println("metrics and health: http://" + config.node().http());
      firewall.problems().forEach(err::println);
      err.println("ready");
      err.flush();
      told.await();
    } catch (IOException | TransportException e) {
      throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } finally {
      ended.countDown();
    }
    return ExitCode.OK.status();
  }

  /** Says whether what is in the file now is a configuration; what runs stays what it is. */
  private void changed() {
    String now;
    try {
      Configurations.read(file);
      now = file + " has changed; SIGHUP takes it up";
    } catch (CommandFailure refused) {
      now = file + " has changed and would be refused (see check-config)";
    }
    System.getLogger("sipward").log(System.Logger.Level.WARNING, now);
  }

  /** The hook waits for the end, or the process would be gone before the sockets are drained. */
  private static void end(CountDownLatch told, CountDownLatch ended) {
    told.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
