package org.sipward.exchange.safety;

import java.time.Instant;

/**
 * A standing order that nothing starts by itself: for everybody, or for what one sender reports.
 *
 * <p>It has no end of its own: that is for a human to say. What is in force when it begins still
 * ends at its own time.
 *
 * @param sender whose evidence is frozen; empty for all
 * @param author the human, or {@code brakes} for the automaton
 */
public record Freeze(String sender, Instant since, String author, String reason) {
  static final String AUTOMATON = "brakes";

  /** Whether it holds everything. */
  public boolean isTotal() {
    return sender.isEmpty();
  }
}
