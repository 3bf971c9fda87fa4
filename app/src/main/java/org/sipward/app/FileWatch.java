package org.sipward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that sees when files of a running firewall are replaced: certificates and seal keys.
 *
 * <p>It compares times of modification and sizes; file systems that notify are not to be relied on
 * for mounted secrets. A failing action leaves things as they were and is logged; the next change
 * is tried again.
 */
final class FileWatch implements AutoCloseable {
  private final Map<Path, String> seen = new HashMap<>();
  private final List<Watched> watched;
  private final Thread thread;

  /**
   * Files that belong together, and what to do when one of them changed.
   *
   * @param files paths, some of which may not exist yet
   * @param action control-plane work; may block
   */
  record Watched(List<Path> files, Runnable action) {}

  FileWatch(List<Watched> watched, Duration interval) {
    this.watched = List.copyOf(watched);
    this.watched.forEach(this::changed);
    thread = Thread.ofVirtual().name("sipward-files").start(() -> run(interval.toNanos()));
  }

  private void run(long intervalNanos) {
    LockSupport.parkNanos(intervalNanos);
    while (!Thread.currentThread().isInterrupted()) {
      look();
      LockSupport.parkNanos(intervalNanos);
    }
  }

  private void look() {
    for (Watched group : watched) {
      if (changed(group)) {
        try {
          group.action().run();
        } catch (RuntimeException e) {
          System.getLogger("sipward")
              .log(System.Logger.Level.WARNING, "kept what was there: " + e.getMessage());
        }
      }
    }
  }

  private boolean changed(Watched group) {
    boolean changed = false;
    for (Path file : group.files()) {
      String now = mark(file);
      changed |= !now.equals(seen.put(file, now));
    }
    return changed;
  }

  private static String mark(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis() + ":" + Files.size(file);
    } catch (IOException e) {
      return "absent";
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
