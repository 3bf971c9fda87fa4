package org.sipward.exchange.store.conformance;

import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.Bounds.Text;

/**
 * What came of one check.
 *
 * @param seen in a few words: what was seen, or why it does not hold
 */
public record Step(
    @Text(pattern = Bounds.LINE) String check,
    Outcome outcome,
    @Text(pattern = Bounds.LINE, max = 512) String seen) {
  private static final int MAX_SEEN = 512;

  /** Whether it holds. */
  public enum Outcome {
    HOLDS,
    FAILS
  }

  static Step of(String check, Outcome outcome, String seen) {
    var line = seen.replaceAll("[\\p{Cntrl}]", " ");
    return new Step(check, outcome, line.substring(0, Math.min(MAX_SEEN, line.length())));
  }

  public boolean holds() {
    return outcome == Outcome.HOLDS;
  }
}
