package org.sipward.exchange.store.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six Stores while everything fails: processes, the network between them, a disk. Then all hold the
 * same, nothing that was acknowledged is missing, and nobody has what was not for him.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChaosIT {
  private static final List<String> NAMES = List.of("ann", "bob", "cat", "dan", "eve", "fay");
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(3);
  private static final int PUBLICATIONS = Integer.getInteger("sipward.chaos.publications", 300);
  private static final int KILLS = Integer.getInteger("sipward.chaos.kills", 10);

  @TempDir Path folder;

  @Test
  void withSqlite() throws Exception {
    run("SQLite", name -> folder.resolve(name).resolve("store.db").toString());
  }

  private void run(String what, Function<String, String> databases) throws Exception {
    long seed = Long.getLong("sipward.chaos.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    long begin = System.nanoTime();
    try (var trial = Trial.start(folder, random, LONGEST_RETRY, NAMES, databases)) {
      trial.awaitAnswers();
      trial.proxy().faulty(true);
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
}
