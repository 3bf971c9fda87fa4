package org.sipward.bench.exchange;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.trust.QuotaClass;
import org.sqlite.SQLiteConfig;

/**
 * How long a report takes from the call of its operator until it is in the view of another Store:
 * two Stores in one process, TLS over loopback, reports of one at a steady rate.
 *
 * <p>Arguments: how many, how many a second, how many before the measurement. The rate is kept
 * whether or not the former ones have arrived.
 */
final class Visible implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_NANOS = 1_000_000;

  private final Map<String, Long> called = new ConcurrentHashMap<>();
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private Times publishing = new Times();
  private final Connection other;
  private volatile boolean isOpen = true;

  private Visible(Path database) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    other = config.createConnection("jdbc:sqlite:" + database);
  }

  /** Looks once a millisecond what the other's view has taken in. */
  private void watch() throws SQLException {
    long next = 0;
    try (var query =
        other.prepareStatement(
            "select r.reference, r.position from log_reference r, view_progress v"
                + " where r.position >= ? and r.position < v.next order by r.position")) {
      while (isOpen) {
        query.setLong(1, next);
        try (var rows = query.executeQuery()) {
          long now = System.nanoTime();
          while (rows.next()) {
            seen.put(rows.getString(1), now);
            next = rows.getLong(2) + 1;
          }
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private void publish(Operator operator, int number) {
    long start = System.nanoTime();
    var published = operator.publish(draft(number));
    publishing.add(System.nanoTime() - start);
    called.put("ann/" + published.messageId(), start);
  }

  private static ReportDraft draft(int number) {
    var subject = new Named("B_NUMBER", "MSISDN", numbers(number) + "00", numbers(number) + "99");
    return new ReportDraft(
        "IRSF",
        List.of(subject),
        "CONFIRMED",
        80,
        List.of("RULE", "ANALYST"),
        "calls of the same length to consecutive numbers of a premium range",
        "RESTRICT_SERVICE",
        3600,
        List.of(),
        100,
        true,
        false);
  }

  static String numbers(int number) {
    return "+88315%07d".formatted(number);
  }

  private void steadily(Operator operator, int from, int count, double perSecond)
      throws InterruptedException {
    long start = System.nanoTime();
    var done = new AtomicInteger();
    try (var publishers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        LockSupport.parkNanos(start + (long) (i * 1e9 / perSecond) - System.nanoTime());
        int number = from + i;
        var _ =
            publishers.submit(
                () -> {
                  publish(operator, number);
                  done.incrementAndGet();
                });
      }
    }
    if (done.get() < count) {
      throw new IllegalStateException((count - done.get()) + " were not published");
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!seen.keySet().containsAll(called.keySet())) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not all became visible");
      }
      Thread.sleep(20);
    }
  }

  private void begin() {
    called.clear();
    publishing = new Times();
  }

  private void report(double perSecond, Machine.Used used) {
    var visible = new Times();
    called.forEach(
        (reference, start) -> visible.add(Objects.requireNonNull(seen.get(reference)) - start));
    System.out.println("| publish to visible | messages | p50 ms | p99 | max | CPU us | others |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|");
    System.out.printf(
        "| in the other's view, %.0f/s (class B) | %s | %.0f | %s |%n",
        perSecond, visible.row(), used.cpuNanos() / 1e3 / visible.count(), used.mark());
    System.out.printf("| until publish returns | %s | - | - |%n%n", publishing.row());
  }

  @Override
  public void close() {
    isOpen = false;
  }

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    double perSecond = Double.parseDouble(args[1]);
    int warmUp = Integer.parseInt(args[2]);
    Folder.with(folder -> measure(folder, count, perSecond, warmUp));
  }

  private static void measure(Path folder, int count, double perSecond, int warmUp)
      throws Exception {
    var operators = Operators.found(folder, Instant.now(), QuotaClass.B, List.of("ann", "bob"));
    try (var ann = operators.start("ann");
        var _ = operators.start("bob");
        var visible = new Visible(operators.database("bob"))) {
      var watching = Thread.ofPlatform().name("watch").daemon();
      watching.start(
          () -> {
            try {
              visible.watch();
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
      visible.steadily(ann.operator(), 0, warmUp, perSecond);
      visible.begin();
      var before = Machine.now();
      visible.steadily(ann.operator(), warmUp, count, perSecond);
      visible.report(perSecond, Machine.now().since(before));
    }
  }
}
