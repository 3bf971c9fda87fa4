package org.sipward.bench.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.FutureTask;

/** A folder of its own for one measurement, gone afterwards. */
final class Folder {
  private Folder() {}

  /** Something measured. */
  @FunctionalInterface
  interface Work {
    void in(Path folder) throws Exception;
  }

  /** A step of it. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  static void with(Work work) throws Exception {
    var folder = Files.createTempDirectory("sipward-bench-");
    try {
      work.in(folder);
    } finally {
      delete(folder);
    }
  }

  /** Runs on a thread of this name, and waits for it. */
  static void inThread(String name, Step step) throws Exception {
    var task =
        new FutureTask<>(
            () -> {
              step.run();
              return Boolean.TRUE;
            });
    Thread.ofPlatform().name(name).start(task);
    task.get();
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
