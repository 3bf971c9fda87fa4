package org.sipward.app.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.transport.local.LocalServer;
import org.sipward.exchange.transport.local.Webhook;
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
    var settings = store.config().settings();
    var told = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    try (var validations =
            Validations.to(webhook.map(RunStoreCommand::near).or(settings::webhook));
        var running = Store.start(settings, InstantSource.system(), validations.sinks());
        var _ = LocalServer.start(settings.local(), running.operator(), settings.folder())) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(told, ended)));
      announce(settings, running, err);
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

  /** Where word of validation goes; what is for a firewall goes nowhere, there is none here. */
  private record Validations(Optional<Webhook> webhook) implements AutoCloseable {
    static Validations to(Optional<URI> webhook) {
      return new Validations(webhook.map(Webhook::start));
    }

    Store.Sinks sinks() {
      return new Store.Sinks(_ -> {}, it -> webhook.ifPresent(hook -> hook.accept(it)));
    }

    @Override
    public void close() {
      webhook.ifPresent(Webhook::close);
    }
  }

  private static void announce(StoreSettings settings, Store running, PrintWriter err) {
    err.println(settings.storeId() + ": listening on " + running.address());
    var status = running.operator().status();
    if (status.trustSerial() == 0) {
      err.println(
          "observes only: no trust list in "
              + settings.trustList()
              + "; it is taken up when the file appears");
    } else {
      err.println("trust list: serial " + status.trustSerial() + ", " + status.standing());
    }
    err.println("ready");
    err.flush();
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
