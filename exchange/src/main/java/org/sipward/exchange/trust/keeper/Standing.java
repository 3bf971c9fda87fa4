package org.sipward.exchange.trust.keeper;

import java.time.Duration;
import java.time.Instant;

/** What a Store may still do with the list it has: time runs against it, never for it. */
public enum Standing {
  /** Everything. */
  CURRENT,
  /** Everything, while somebody is told that the list has run out. */
  GRACE,
  /** Takes in and observes; publishes nothing and acts on nothing. */
  OBSERVING;

  /** How long a list that has run out is still acted upon. */
  public static final Duration GRACE_PERIOD = Duration.ofDays(7);

  static Standing of(Instant validUntil, Instant now) {
    if (now.isBefore(validUntil)) {
      return CURRENT;
    }
    return now.isBefore(validUntil.plus(GRACE_PERIOD)) ? GRACE : OBSERVING;
  }

  public boolean mayAct() {
    return this != OBSERVING;
  }

  public boolean mayPublish() {
    return this != OBSERVING;
  }
}
