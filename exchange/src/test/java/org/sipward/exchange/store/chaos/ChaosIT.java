package org.sipward.exchange.store.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.local.Unavailable;

/**
 * Six Stores while everything fails: processes, the network between them, a disk. Then all hold the
 * same, nothing that was acknowledged is missing, and nobody has what was not for him.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try")
@EnabledIfSystemProperty(
    named = "sipward.chaos",
    matches = "true",
    disabledReason = "takes minutes of a machine of its own: -Dsipward.chaos=true")
class ChaosIT {
  private static final List<String> NAMES = List.of("ann", "bob", "cat", "dan", "eve", "fay");
  private static final String ON_SMALL_DISK = "fay";
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(3);
  private static final int PUBLICATIONS = Integer.getInteger("sipward.chaos.publications", 300);
  private static final int KILLS = Integer.getInteger("sipward.chaos.kills", 10);

  @TempDir Path folder;

  @Test
  void withSqlite() throws Exception {
    if (SmallDisk.isPossible()) {
      try (var disk = SmallDisk.mount(folder.resolve("disk"), "24m")) {
        run("SQLite", name -> database(name, disk), Optional.of(disk));
      }
    } else {
      System.out.println("chaos on SQLite: without the full disk, which only root can make");
      run("SQLite", this::database, Optional.empty());
    }
  }

  @Test
  void withPostgresql() throws Exception {
    try (var server = EmbeddedPostgres.start()) {
      for (var name : NAMES) {
        try (var connection = server.getPostgresDatabase().getConnection();
            var statement = connection.createStatement()) {
          statement.execute("create database " + name);
        }
      }
      run("PostgreSQL", name -> server.getJdbcUrl("postgres", name), Optional.empty());
    }
  }

  private String database(String name) {
    return folder.resolve(name).resolve("store.db").toString();
  }

  private String database(String name, SmallDisk disk) {
    return name.equals(ON_SMALL_DISK)
        ? disk.folder().resolve("store.db").toString()
        : database(name);
  }

  private void run(String what, Function<String, String> databases, Optional<SmallDisk> disk)
      throws Exception {
    long seed = Long.getLong("sipward.chaos.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    long begin = System.nanoTime();
    try (var trial = Trial.start(folder, random, LONGEST_RETRY, NAMES, databases)) {
      trial.awaitAnswers();
      trial.proxy().faulty(true);
      if (disk.isPresent()) {
        fill(trial, disk.get());
      }
      var storm = new Storm(trial, random, PUBLICATIONS, KILLS);
      storm.rage();
      trial.proxy().faulty(false);
      long calm = System.nanoTime();
      trial.awaitAnswers();
      trial.await("all are the same", trial::isConverged);
      System.out.printf(
          "chaos on %s: seed %d, %s, faults %s, storm %d ms, converged after %d ms%n",
          what,
          seed,
          storm.counts(),
          trial.proxy().counts(),
          (calm - begin) / 1_000_000,
          (System.nanoTime() - calm) / 1_000_000);
      new Findings(trial).check();
    }
  }

  /** A Store without room says so, to its operator and of what it reads; with room it goes on. */
  private static void fill(Trial trial, SmallDisk disk) throws Exception {
    var store = trial.store(ON_SMALL_DISK);
    disk.fill();
    trial.await("it has no room", () -> isUnavailable(trial, store));
    for (var other : trial.others(ON_SMALL_DISK)) {
      trial.await(other + " publishes", () -> publishes(trial, trial.store(other)));
    }
    trial.await("it holds its readers back", () -> isHeldBack(store));
    disk.free();
    trial.await("it has room again", () -> publishes(trial, store));
  }

  private static boolean publishes(Trial trial, StoreProcess store) {
    try {
      return trial.publish(store, List.of()).isPresent();
    } catch (Unavailable e) {
      return false;
    }
  }

  private static boolean isUnavailable(Trial trial, StoreProcess store) {
    try {
      trial.publish(store, List.of());
      return false;
    } catch (Unavailable e) {
      return true;
    }
  }

  private static boolean isHeldBack(StoreProcess store) {
    return store.status().stream()
        .flatMap(status -> status.peers().stream())
        .anyMatch(peer -> peer.state().equals("HELD_BACK"));
  }
}
