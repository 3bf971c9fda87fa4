package org.sipward.bench.exchange;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.store.StoreKeys;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.exchange.view.Logged;

/**
 * How long a new Store takes to read the whole log of another one: two processes, TLS over
 * loopback, every report proven, verified, logged and in the view at the end.
 *
 * <p>Argument: how many reports. They are a day old, so that no quota class slows the reader. The
 * view of the Store that is read from is not measured and told that its own log is read already.
 */
final class Backfill {
  private static final int BATCH = 512;
  private static final Duration PROGRESS = Duration.ofSeconds(30);

  private Backfill() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) {
      serve(Path.of(args[1]));
      return;
    }
    long count = Long.parseLong(args[0]);
    Folder.with(folder -> measure(folder, count));
  }

  /** The process that is read from; ends with its input. */
  private static void serve(Path folder) throws Exception {
    try (var _ = Operators.reopen(folder).start("source")) {
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // The reader closes it.
      }
    }
  }

  private static void measure(Path folder, long count) throws Exception {
    var at = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    var operators = Operators.found(folder, at, QuotaClass.B, List.of("source", "reader"));
    fill(operators, count, at.plus(Duration.ofHours(1)));
    var source = start(folder);
    try {
      boolean _ = source.inputReader().readLine().equals("ready");
      var before = Machine.now();
      long sourceBefore = cpuNanos(source);
      long logged;
      try (var reader = operators.start("reader")) {
        logged = await(reader, count, before);
      }
      var sourceNanos = cpuNanos(source) - sourceBefore;
      print(count, logged, Machine.now().since(before, sourceNanos), sourceNanos);
    } finally {
      source.getOutputStream().close();
      int _ = source.waitFor();
    }
  }

  private static void fill(Operators operators, long count, Instant at) throws Exception {
    var settings = operators.settings("source");
    var keys = StoreKeys.read(settings.folder(), settings.storeId());
    var reports = new Reports("source", 0, settings.folder(), keys.messages(), at);
    var own = new Offer.Own(Reports.EVERYBODY);
    var database = Database.open(settings.database());
    try (database;
        var log = OwnLog.open(database, keys.log(), InstantSource.fixed(at), new SecureRandom())) {
      var view = new ViewRepository(database);
      var nothing = MessageHash.of(new byte[0]);
      for (long done = 0; done < count; done += BATCH) {
        var drafts = new ArrayList<Draft>();
        var seen = new ArrayList<Logged>();
        for (long i = done; i < Math.min(count, done + BATCH); i++) {
          drafts.add(reports.next().draft(own));
          seen.add(new Logged(i, at, nothing, Optional.empty()));
        }
        var appending = log.append(drafts);
        appending.join();
        int most = ViewRepository.MOST_IN_BATCH;
        view.apply(seen.subList(0, Math.min(most, seen.size())));
        view.apply(seen.subList(Math.min(most, seen.size()), seen.size()));
      }
      log.checkpoint();
    }
  }

  private static Process start(Path folder) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> !option.startsWith("-XX:StartFlightRecording"))
            .toList());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Backfill.class.getName(),
            "serve",
            folder.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** When the log was complete, in nanoseconds after the start; returns when the view is too. */
  private static long await(Store reader, long count, Machine start) throws Exception {
    long logged = 0;
    long told = System.nanoTime();
    while (true) {
      var status = reader.operator().status();
      if (logged == 0 && status.logSize() >= count) {
        logged = Machine.now().since(start).nanos();
      }
      if (status.logSize() - status.viewBehind() >= count) {
        return logged;
      }
      if (System.nanoTime() - told > PROGRESS.toNanos()) {
        told = System.nanoTime();
        System.err.printf(
            "back-fill: %,d in the log, %,d in the view; %s%n",
            status.logSize(), status.logSize() - status.viewBehind(), status.peers());
      }
      Thread.sleep(100);
    }
  }

  private static long cpuNanos(Process process) {
    return process.info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static void print(long count, long logged, Machine.Used used, long sourceNanos) {
    System.out.println(
        "| back-fill | s | of it until in the log | msg/s | reader CPU us per message"
            + " | source CPU us | a million would take (min) | others |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
    double seconds = used.nanos() / 1e9;
    System.out.printf(
        "| %,d reports, two processes on %d cores | %.0f | %.0f | %,.0f | %.0f | %.0f | %.1f | %s"
            + " |%n%n",
        count,
        Machine.processors(),
        seconds,
        logged / 1e9,
        count / seconds,
        used.cpuNanos() / 1e3 / count,
        sourceNanos / 1e3 / count,
        seconds * 1e6 / count / 60,
        used.mark());
    System.out.printf("Reader's threads, us per message:");
    used.threads().entrySet().stream()
        .filter(e -> e.getValue() / 1e3 / count >= 1)
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .limit(8)
        .forEach(e -> System.out.printf(" %s %.0f", e.getKey(), e.getValue() / 1e3 / count));
    System.out.printf("%n%n");
  }
}
