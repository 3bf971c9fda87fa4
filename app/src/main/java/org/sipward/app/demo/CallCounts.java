package org.sipward.app.demo;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What became of the legitimate traffic. Safe for all threads. */
final class CallCounts {
  private final LongAdder placed = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder completed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder options = new LongAdder();
  private final LongAdder optionsFailed = new LongAdder();
  private final AtomicReference<String> firstFailure = new AtomicReference<>("");

  /**
   * A reading of the counts.
   *
   * @param completed calls set up and ended as they should
   * @param options OPTIONS requests answered
   * @param firstFailure what went wrong first, empty for nothing
   */
  record Reading(
      long placed,
      long answered,
      long completed,
      long failed,
      long options,
      long optionsFailed,
      String firstFailure) {
    /** Calls that are being set up or held. */
    long active() {
      return Math.max(0, placed - completed - failed);
    }

    boolean isFaultless() {
      return completed > 0 && completed == placed && failed == 0 && optionsFailed == 0;
    }
  }

  void placed() {
    placed.increment();
  }

  void answered() {
    answered.increment();
  }

  void completed() {
    completed.increment();
  }

  void failed(String why) {
    failed.increment();
    firstFailure.compareAndSet("", why);
  }

  void options(boolean ok) {
    (ok ? options : optionsFailed).increment();
    if (!ok) {
      firstFailure.compareAndSet("", "an OPTIONS request was not answered with 200");
    }
  }

  Reading read() {
    // What a call does last is read first, so that no reading shows more ended than placed.
    long ended = completed.sum();
    long broken = failed.sum();
    long up = answered.sum();
    return new Reading(
        placed.sum(), up, ended, broken, options.sum(), optionsFailed.sum(), firstFailure.get());
  }
}
