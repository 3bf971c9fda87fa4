package org.sipward.exchange.replication;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long one peer is left alone after it failed: twice as long each time, and never all readers
 * at the same moment. Only an answer of the peer to a question of ours ends it. One thread.
 */
final class Breaker {
  private static final int MOST_DOUBLINGS = 30;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Breaker(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** Counts a failure: half of the wait is certain, half is chance. */
  Duration failed() {
    var grown = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    return jittered(shorter(grown, longest));
  }

  /** Counts a failure that only time or a person ends. */
  Duration failedForLong() {
    failures++;
    return jittered(longest);
  }

  /** Counts a failure of a peer that said how long to wait: never less, unless it is absurd. */
  Duration failed(Duration retryAfter) {
    var own = failed();
    return shorter(own.compareTo(retryAfter) > 0 ? own : retryAfter, longest);
  }

  void succeeded() {
    failures = 0;
  }

  int failures() {
    return failures;
  }

  private Duration jittered(Duration wait) {
    long half = wait.toNanos() / 2;
    return Duration.ofNanos(half + random.nextLong(half + 1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
