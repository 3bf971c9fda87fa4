package org.sipward.exchange.intake;

import java.time.Duration;
import java.time.Instant;

/**
 * What keeps a message that was read in a log from being taken in, and goes away without anybody
 * sending it again: such a message is to be kept, and brought again then.
 */
public sealed interface Obstacle {
  /** No message is kept for longer; one that is further ahead of its time is refused at once. */
  Duration LONGEST = Duration.ofHours(24);

  /** When to bring the message again at the latest. */
  Instant until();

  /** Its sender's clock was fast: its time has not come. */
  record Early(Instant until) implements Obstacle {}

  /** The list has no such key of its sender, and a newer one may. */
  record KeyToCome(String memberId, String kid, Instant until) implements Obstacle {}

  /**
   * The list does not allow it, but the log that took it in may go by a newer one.
   *
   * @param since a search for a newer list that began later settles it
   */
  record ListToCome(Instant since, Instant until) implements Obstacle {}
}
