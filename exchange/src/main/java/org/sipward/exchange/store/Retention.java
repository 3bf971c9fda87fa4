package org.sipward.exchange.store;

import java.time.Duration;

/**
 * For how long is kept what no message's own marking limits.
 *
 * @param decisions ended decisions with their records, notes of what was done, and proofs that a
 *     sender contradicted himself: from their end, or from when they were made
 * @param statements what a message said, in the view, after the end that it gave
 */
public record Retention(Duration decisions, Duration statements) {
  /** As long as the longest message; a month. */
  public static final Retention DEFAULT = new Retention(Duration.ofDays(400), Duration.ofDays(30));

  public Retention {
    if (decisions.isNegative() || statements.isNegative()) {
      throw new IllegalArgumentException("nothing is kept for less than no time");
    }
  }
}
