package org.sipward.bench.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.Published;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.VerdictDraft;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.kernel.order.Advice;

/**
 * How long a withdrawal takes from the call of its operator until another Store lifts what rested
 * on the report: five Stores in one process, TLS over loopback, one decision after the other.
 *
 * <p>Argument: how many times.
 */
final class Lift {
  private static final long PATIENCE_SECONDS = 60;
  private static final int RECORD = 10;
  private static final List<String> WITNESSES = List.of("cat", "dan", "eve");

  private final Store ann;
  private final Store bob;
  private final Map<String, Store> witnesses;
  private final LinkedBlockingQueue<Heard> heard;

  /** What the enforcing Store advised, and when. */
  private record Heard(Advice advice, long nanos) {}

  private Lift(
      Store ann, Store bob, Map<String, Store> witnesses, LinkedBlockingQueue<Heard> heard) {
    this.ann = ann;
    this.bob = bob;
    this.witnesses = witnesses;
    this.heard = heard;
  }

  private static ReportDraft report(String numbers, int confidence) {
    return new ReportDraft(
        "IRSF",
        List.of(new Named("B_NUMBER", "MSISDN", numbers + "00", numbers + "99")),
        "CONFIRMED",
        confidence,
        List.of("RULE"),
        "traffic rule",
        "RESTRICT_SERVICE",
        3600,
        List.of(),
        100,
        true,
        false);
  }

  /** Some reports that the others found to be right: without a record nobody is acted upon. */
  private void record(String name, Store store, int from) throws InterruptedException {
    for (int i = 0; i < RECORD; i++) {
      var published = store.operator().publish(report(Visible.numbers(from + i), 60));
      for (var witness : WITNESSES) {
        confirm(witness(witness), name, published);
      }
    }
  }

  private static void confirm(Store witness, String sender, Published published)
      throws InterruptedException {
    var verdict = new VerdictDraft(new Person("analyst"), sender, published.aboutId(), "CONFIRMED");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        witness.operator().verdict(verdict);
        return;
      } catch (Refused notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        Thread.sleep(20);
      }
    }
  }

  /** The time from the call to the lift. */
  private long once(int number, Times restricting) throws InterruptedException {
    var numbers = Visible.numbers(1_000_000 + number);
    heard.clear();
    var first = ann.operator().publish(report(numbers, 95));
    long second = System.nanoTime();
    bob.operator().publish(report(numbers, 95));
    var act = expect("a restriction", true);
    restricting.add(act.nanos() - second);
    long start = System.nanoTime();
    ann.operator().revoke(new RevokeDraft(first.aboutId(), "WRONG_IDENTIFIER", "LIFT_ACTIONS"));
    return expect("the lift", false).nanos() - start;
  }

  private Store witness(String name) {
    return Objects.requireNonNull(witnesses.get(name), name);
  }

  private Heard expect(String what, boolean isAct) throws InterruptedException {
    while (true) {
      var next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException(
            what + " did not come: " + witness("cat").operator().status().freezes());
      }
      boolean isRestriction =
          next.advice() instanceof Advice.Act act
              && act.level().compareTo(Advice.Level.RESTRICT) >= 0;
      if (isAct ? isRestriction : next.advice() instanceof Advice.Lift) {
        return next;
      }
    }
  }

  private void run(int count, int warmUp) throws InterruptedException {
    record("ann", ann, 0);
    record("bob", bob, 100);
    for (int i = 0; i < warmUp; i++) {
      once(i, new Times());
    }
    var lifting = new Times();
    var restricting = new Times();
    var before = Machine.now();
    for (int i = 0; i < count; i++) {
      lifting.add(once(warmUp + i, restricting));
    }
    var used = Machine.now().since(before);
    System.out.println("| revoke to lift | times | p50 ms | p99 | max | others |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    System.out.printf(
        "| revoke to lift at another Store | %s | %s |%n", lifting.row(), used.mark());
    System.out.printf("| second report to restriction there | %s | - |%n%n", restricting.row());
  }

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    Folder.with(folder -> measure(folder, count));
  }

  private static void measure(Path folder, int count) throws Exception {
    var heard = new LinkedBlockingQueue<Heard>();
    var names = List.of("ann", "bob", "cat", "dan", "eve");
    var operators =
        Operators.found(folder, Instant.now().minus(Duration.ofMinutes(1)), QuotaClass.B, names);
    var sinks = new Store.Sinks(advice -> heard.add(new Heard(advice, System.nanoTime())), _ -> {});
    try (var ann = operators.start("ann");
        var bob = operators.start("bob");
        var cat = operators.start("cat", sinks);
        var dan = operators.start("dan");
        var eve = operators.start("eve")) {
      var witnesses = new ConcurrentHashMap<>(Map.of("cat", cat, "dan", dan, "eve", eve));
      new Lift(ann, bob, witnesses, heard).run(count, Math.min(10, count));
    }
  }
}
