package org.sipward.exchange.store.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.StoreStatus;
import org.sipward.exchange.transport.local.LocalClient;

/** A Store in a process of its own, that can be killed and started again. Any thread. */
@SuppressWarnings("try")
final class StoreProcess implements AutoCloseable {
  static final String LOGGING = "logging.properties";

  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final String name;
  private final Path home;
  private final String database;
  private final Path clock;
  private final Path properties;
  private final Path output;
  private Optional<Process> process = Optional.empty();
  private Optional<LocalClient> client = Optional.empty();

  StoreProcess(String name, Path home, String database, Path clock, Path properties) {
    this.name = name;
    this.home = home;
    this.database = database;
    this.clock = clock;
    this.properties = properties;
    output = home.resolveSibling(name + ".out");
  }

  String name() {
    return name;
  }

  Path home() {
    return home;
  }

  String database() {
    return database;
  }

  /** Starts it; {@link #operator} reaches it a little later. */
  synchronized void start() throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JVM);
    command.addAll(
        List.of(
            "-Djava.util.logging.config.file=" + home.resolveSibling(LOGGING),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            StoreMain.class.getName(),
            properties.toString()));
    process =
        Optional.of(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start());
  }

  /** As {@code kill -9}: it gets to do nothing any more. */
  synchronized void kill() throws InterruptedException {
    client = Optional.empty();
    if (process.isPresent()) {
      process.get().destroyForcibly().waitFor();
    }
    process = Optional.empty();
  }

  /**
   * What commands are given to.
   *
   * @throws UncheckedIOException if it cannot be reached
   */
  Operator operator() {
    return reach();
  }

  private synchronized LocalClient reach() {
    if (client.isEmpty()) {
      try {
        client = Optional.of(LocalClient.of(home));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return client.get();
  }

  /** How it is; empty while it cannot be reached. */
  Optional<StoreStatus> status() {
    return ask(Operator::status);
  }

  /** The hash over its reports; empty while it cannot be reached. */
  Optional<String> digest() {
    return ask(Operator::digest);
  }

  private <T> Optional<T> ask(Function<Operator, T> question) {
    try {
      return Optional.of(question.apply(operator()));
    } catch (RuntimeException e) {
      forget();
      return Optional.empty();
    }
  }

  /** The next command looks for it again: a new process has another port and secret. */
  synchronized void forget() {
    client = Optional.empty();
  }

  /** Has its clock go wrong, from the next second on. */
  void shiftClock(long seconds) throws IOException {
    Files.writeString(clock, "" + seconds);
  }

  /** What it said, for when something fails. */
  String output() {
    try {
      var lines = Files.readAllLines(output);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  /** Ends it in good order. */
  @Override
  public synchronized void close() throws Exception {
    client = Optional.empty();
    if (process.isPresent()) {
      process.get().getOutputStream().close();
      if (!process.get().waitFor(30, TimeUnit.SECONDS)) {
        process.get().destroyForcibly().waitFor();
      }
    }
    process = Optional.empty();
  }
}
