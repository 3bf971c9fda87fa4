package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.Optional;

/** The time from an instant to the first of some events after it. Safe for all threads. */
final class Stopwatch {
  private boolean started;
  private long from;
  private Optional<Duration> time = Optional.empty();

  /** Runs from this {@link System#nanoTime} on. */
  synchronized void start(long nanos) {
    started = true;
    from = nanos;
    time = Optional.empty();
  }

  /** An event; only the first one after the start counts. */
  synchronized void event(long nanos) {
    if (started && time.isEmpty() && nanos - from >= 0) {
      time = Optional.of(Duration.ofNanos(nanos - from));
    }
  }

  synchronized Optional<Duration> read() {
    return time;
  }
}
