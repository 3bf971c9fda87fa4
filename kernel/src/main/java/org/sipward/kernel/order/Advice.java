package org.sipward.kernel.order;

import java.time.Instant;
import java.util.Set;

/**
 * What a decision asks of the enforcement: to act on somebody until an instant, or not any more.
 *
 * <p>It is advice and no order: the enforcement alone turns it into one. The id stays the same
 * while a decision is renewed or changed; the newest advice of an id holds.
 */
public sealed interface Advice {
  /** The decision; 1 to 64 characters of {@code A-Z a-z 0-9 . _ : -}. */
  String id();

  /** How strong it should be, mildest first. */
  enum Level {
    MONITOR,
    RATE_LIMIT,
    RESTRICT,
    TEMP_BLOCK
  }

  /**
   * To act.
   *
   * @param services what may be touched; never empty
   * @param until its end, mandatory
   * @param author who decided: a component or a person
   * @param reason for operators, one line
   */
  record Act(
      String id,
      Level level,
      Target target,
      Set<Service> services,
      Instant until,
      String author,
      String reason)
      implements Advice {
    public Act {
      services = Set.copyOf(services);
      if (services.isEmpty()) {
        throw new IllegalArgumentException("an action names the services it touches");
      }
    }
  }

  /** To act no longer; lifts what the id led to, if it led to something. */
  record Lift(String id, String author, String reason) implements Advice {}
}
