package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.sipward.app.demo.Caller.Outcome;

/** What became of the calls of one operator. Safe for all threads. */
final class Tally {
  /** What an order answers, see docs/orders.md. */
  private static final int DECLINE = 603;

  private final LongAdder good = new LongAdder();
  private final LongAdder emergencies = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicReference<String> firstFailure = new AtomicReference<>("");
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final Stopwatch protection = new Stopwatch();
  private final Stopwatch lifting = new Stopwatch();

  /**
   * A reading.
   *
   * @param good legitimate calls set up and ended as they should, emergency calls not among them
   * @param failed legitimate or emergency calls that were not
   * @param firstFailure what went wrong first, or empty
   * @param answered calls of the attack that got through
   * @param refused calls of the attack that an order refused
   * @param lost calls of the attack that had any other end
   * @param protect from the second report to the first refusal
   * @param lift from the withdrawal to the first answer, where something had been refused
   */
  record Reading(
      long good,
      long emergencies,
      long failed,
      String firstFailure,
      long answered,
      long refused,
      long lost,
      Optional<Duration> protect,
      Optional<Duration> lift) {}

  void legitimate(Outcome outcome) {
    count(outcome, good);
  }

  void emergency(Outcome outcome) {
    count(outcome, emergencies);
  }

  private void count(Outcome outcome, LongAdder ok) {
    if (outcome.isGood()) {
      ok.increment();
    } else {
      failed.increment();
      firstFailure.compareAndSet("", outcome.fault());
    }
  }

  void attack(Outcome outcome) {
    if (outcome.isGood()) {
      answered.increment();
      lifting.event(outcome.nanos());
    } else if (outcome.status() == DECLINE) {
      refused.increment();
      protection.event(outcome.nanos());
    } else {
      lost.increment();
    }
  }

  /** The reports are complete at this {@link System#nanoTime}. */
  void reported(long nanos) {
    protection.start(nanos);
  }

  /** One of them is withdrawn at this {@link System#nanoTime}. */
  void withdrawn(long nanos) {
    lifting.start(nanos);
  }

  Reading read() {
    var protect = protection.read();
    return new Reading(
        good.sum(),
        emergencies.sum(),
        failed.sum(),
        firstFailure.get(),
        answered.sum(),
        refused.sum(),
        lost.sum(),
        protect,
        protect.flatMap(_ -> lifting.read()));
  }
}
