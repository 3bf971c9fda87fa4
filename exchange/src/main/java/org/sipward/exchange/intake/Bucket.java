package org.sipward.exchange.intake;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket that may be overdrawn: a debt is time to wait. A clock that goes back fills
 * nothing. One thread at a time.
 */
final class Bucket {
  /** A larger debt is forgiven. */
  static final Duration LONGEST_DEBT = Duration.ofMinutes(1);

  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final double most;
  private double tokens;
  private Instant at;

  Bucket(double perSecond, double most, Instant now) {
    this.perSecond = perSecond;
    this.most = Math.max(1, most);
    this.tokens = this.most;
    this.at = now;
  }

  /** Takes one if there is one. */
  boolean take(Instant now) {
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Takes so many in any case, and tells how long it takes until the debt is paid. */
  Duration owe(int count, Instant now) {
    fill(now);
    tokens = Math.max(tokens - count, -perSecond * LONGEST_DEBT.toSeconds());
    return tokens >= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (-tokens / perSecond * NANOS_PER_SECOND));
  }

  private void fill(Instant now) {
    if (now.isAfter(at)) {
      double seconds = Duration.between(at, now).toNanos() / NANOS_PER_SECOND;
      tokens = Math.min(most, tokens + seconds * perSecond);
      at = now;
    }
  }
}
