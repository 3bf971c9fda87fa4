package org.sipward.exchange.decision;

import org.sipward.exchange.vocabulary.Ceiling;

/**
 * What is said.
 *
 * @param confidence 0 to 100
 * @param asks what the origin recommends; counts only when it is the home operator, and then as the
 *     most that may follow from its word
 */
public record Statement(Ground ground, Status status, int confidence, Ceiling asks) {
  /** What a statement rests on. */
  public enum Ground {
    /** The origin's own detection, analyst, customers, honeypot or test call. */
    FIRST_HAND,
    /** Nothing but what partners report: an echo. */
    HEARSAY,
    /** A reputation score by a model. */
    INDICATOR,
    /** No basis is named. */
    UNFOUNDED
  }

  /** How sure the origin is of the kind, as opposed to the degree. */
  public enum Status {
    SUSPECTED,
    CONFIRMED,
    CLEARED
  }

  public Statement {
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("a confidence is from 0 to 100");
    }
  }
}
