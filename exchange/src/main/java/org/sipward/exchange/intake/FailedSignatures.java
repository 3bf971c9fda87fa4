package org.sipward.exchange.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many signatures of each caller failed of late: computing them is what bad input costs us.
 *
 * <p>Whoever uses up the budget of a minute is not listened to for a minute; others notice nothing.
 * Only Stores that have shown who they are get here, one count each. Safe for threads.
 */
final class FailedSignatures {
  static final Duration WINDOW = Duration.ofMinutes(1);

  private final int budget;
  private final Map<String, Count> counts = new HashMap<>();

  /** Failures since an instant, and until when the caller is not listened to. */
  private record Count(Instant since, int failures, Instant mutedUntil) {}

  FailedSignatures(int budget) {
    this.budget = budget;
  }

  /** How long the caller is not listened to. */
  synchronized Duration muted(String storeId, Instant now) {
    var count = counts.get(storeId);
    return count == null || !now.isBefore(count.mutedUntil())
        ? Duration.ZERO
        : Duration.between(now, count.mutedUntil());
  }

  synchronized void add(String storeId, Instant now) {
    var count = counts.get(storeId);
    if (count == null || !now.isBefore(count.since().plus(WINDOW))) {
      count = new Count(now, 0, Instant.EPOCH);
    }
    int failures = count.failures() + 1;
    var mutedUntil = failures > budget ? now.plus(WINDOW) : count.mutedUntil();
    counts.put(storeId, new Count(count.since(), failures, mutedUntil));
  }
}
