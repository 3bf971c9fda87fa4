package org.sipward.app.store;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code store run} command: the Store of a folder, until it is told to end. */
@Command(
    name = "run",
    description = {
      "Run a Store until SIGTERM or Ctrl-C, without a firewall.",
      "Prints 'ready' when others and the commands can reach it."
    })
final class RunStoreCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "Instead of that of the settings: who is told of numbers to be validated.")
  private Optional<URI> webhook = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var err = Objects.requireNonNull(spec).commandLine().getErr();
    var told = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    try (var _ = RunningExchange.open(store.config(), webhook.map(RunStoreCommand::near), err)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(told, ended)));
      err.println("ready");
      err.flush();
      told.await();
    } finally {
      ended.countDown();
    }
    return ExitCode.OK.status();
  }

  /** What the settings would refuse too: numbers of customers do not leave this machine bare. */
  private static URI near(URI url) {
    boolean isNear =
        url.getHost() != null && url.getHost().matches("127\\.0\\.0\\.1|localhost|\\[::1]");
    if (!isNear || !"http".equals(url.getScheme())) {
      throw new CommandFailure(ExitCode.USAGE, "--webhook: write http:// and a loopback address");
    }
    return url;
  }

  /** The hook waits for the end, or the process would be gone before the log is closed. */
  private static void end(CountDownLatch told, CountDownLatch ended) {
    told.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
