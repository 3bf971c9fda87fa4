package org.sipward.bench.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What Linux says of the processors and of our threads: CPU time in nanoseconds, by whom. Threads
 * of the JVM itself (compiler, collector) count as well, unlike in its own figures.
 */
final class Machine {
  /** More than this of our processors taken by others: the figure is marked. */
  private static final double DISTURBED_SHARE = 0.10;

  private static final long NANOS_PER_TICK = 10_000_000;

  private final long at = System.nanoTime();
  private final long busy = busyNanos();
  private final long own = ownNanos();
  private final Map<String, Long> threads = threadNanos();

  /** The state now, to compare a later one with. */
  static Machine now() {
    return new Machine();
  }

  /**
   * What was used since then.
   *
   * @param threads by the first 15 characters of their name
   */
  record Used(long nanos, long cpuNanos, long othersNanos, Map<String, Long> threads) {
    boolean isDisturbed() {
      return othersNanos > DISTURBED_SHARE * nanos * processors();
    }

    long thread(String name) {
      return threads.getOrDefault(name, 0L);
    }

    /** For the last column of a table. */
    String mark() {
      long percent = Math.round(100.0 * othersNanos / (nanos * (double) processors()));
      return (isDisturbed() ? "disturbed" : "quiet") + " (" + percent + " %)";
    }
  }

  /**
   * Everything since then.
   *
   * @param helpersNanos of other processes of ours in this time
   */
  Used since(Machine then, long helpersNanos) {
    var used = new HashMap<String, Long>();
    threads.forEach((name, nanos) -> used.put(name, nanos - then.threads.getOrDefault(name, 0L)));
    long cpu = own - then.own;
    return new Used(at - then.at, cpu, busy - then.busy - cpu - helpersNanos, used);
  }

  Used since(Machine then) {
    return since(then, 0);
  }

  static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Of the processors that this process may use, all that was not idle. */
  private static long busyNanos() {
    long ticks = 0;
    var allowed = allowed();
    for (var line : lines("/proc/stat")) {
      var fields = line.split(" +", -1);
      if (fields[0].matches("cpu[0-9]+") && allowed.contains("," + fields[0].substring(3) + ",")) {
        // user, nice, system, not idle and iowait, irq, softirq, steal
        for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
          ticks += Long.parseLong(fields[i]);
        }
      }
    }
    return ticks * NANOS_PER_TICK;
  }

  private static String allowed() {
    var list = new StringBuilder(",");
    for (var line : lines("/proc/self/status")) {
      if (line.startsWith("Cpus_allowed_list:")) {
        for (var part : line.substring(line.indexOf(':') + 1).strip().split(",", -1)) {
          var ends = part.split("-", -1);
          int last = Integer.parseInt(ends[ends.length - 1]);
          for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
            list.append(cpu).append(',');
          }
        }
      }
    }
    return list.toString();
  }

  private static long ownNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static Map<String, Long> threadNanos() {
    var threads = new HashMap<String, Long>();
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (var task : tasks) {
        try {
          var name = Files.readString(task.resolve("comm")).strip();
          var nanos = Files.readString(task.resolve("schedstat")).split(" ", -1)[0];
          threads.merge(name, Long.parseLong(nanos), Long::sum);
        } catch (IOException e) {
          // It has ended meanwhile.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return threads;
  }

  private static Iterable<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
