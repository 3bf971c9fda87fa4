package org.sipward.exchange.store.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.replication.PullRules;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.store.Retention;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.transport.local.LocalServer;
import org.sipward.kernel.Mode;

/** One Store as a process: as its properties file says, until its standard input ends. */
final class StoreMain {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private StoreMain() {}

  public static void main(String[] arguments) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(Path.of(arguments[0]))) {
      properties.load(in);
    }
    var settings = settings(properties);
    var clock = new ShiftedClock(Path.of(text(properties, "clock")));
    var pulling =
        new PullRules(
            PageRequest.MOST_ENTRIES,
            PageRequest.MOST_BYTES,
            PageRequest.LONGEST_WAIT,
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(Long.parseLong(text(properties, "longest-retry"))));
    var store = Store.start(settings, clock, new Store.Sinks(_ -> {}, _ -> {}), pulling);
    try (store;
        var _ = LocalServer.start(settings.local(), store.operator(), settings.folder())) {
      // The parent holds the other end: no child outlives it.
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static StoreSettings settings(Properties properties) {
    var name = text(properties, "name");
    var home = Path.of(text(properties, "home"));
    return new StoreSettings(
        text(properties, "consortium"),
        name,
        name + "/main",
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(text(properties, "port"))),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        home,
        database(text(properties, "database")),
        Path.of(text(properties, "trust-list")),
        home.resolve("no-epoch-keys"),
        Set.of(text(properties, "governor")),
        1,
        Set.of("GB"),
        1_000_000,
        Mode.ENFORCE,
        Duration.ofMinutes(1),
        List.of(),
        Optional.empty(),
        Retention.DEFAULT);
  }

  /** A path for SQLite, a JDBC address for PostgreSQL. */
  static DatabaseSettings database(String text) {
    return text.startsWith("jdbc:")
        ? new DatabaseSettings.Server(text, "postgres", "postgres")
        : new DatabaseSettings.Embedded(Path.of(text));
  }

  private static String text(Properties properties, String key) {
    return Optional.ofNullable(properties.getProperty(key)).orElseThrow();
  }

  /** The clock of the machine, off by what a file says, in seconds. */
  private static final class ShiftedClock implements InstantSource {
    private final Path file;
    private long readAt;
    private Duration offset = Duration.ZERO;

    ShiftedClock(Path file) {
      this.file = file;
      look();
      readAt = System.nanoTime();
    }

    @Override
    public synchronized Instant instant() {
      if (System.nanoTime() - readAt > LOOK.toNanos()) {
        look();
        readAt = System.nanoTime();
      }
      return Instant.now().plus(offset);
    }

    private void look() {
      try {
        var text = Files.readString(file, StandardCharsets.UTF_8).strip();
        // Empty while it is being written.
        offset = text.isEmpty() ? offset : Duration.ofSeconds(Long.parseLong(text));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
