package org.sipward.exchange.vocabulary;

import java.time.Duration;

/**
 * Everything one member may ask another to do about an identifier.
 *
 * <p>Asking is all it is: the receiver's own policy decides. Each code has a longest time to live,
 * so that no request can ask for something without end.
 */
public enum ActionCode {
  NONE(Actionability.INFORMATIONAL, Duration.ofDays(30)),
  WATCH(Actionability.MONITOR, Duration.ofDays(30)),
  RATE_LIMIT(Actionability.RESTRICT, Duration.ofDays(7)),
  RESTRICT_SERVICE(Actionability.RESTRICT, Duration.ofDays(7)),
  REROUTE_TO_CHECK(Actionability.RESTRICT, Duration.ofDays(7)),
  LABEL_CALL(Actionability.RESTRICT, Duration.ofDays(30)),
  REQUIRE_VALIDATION(Actionability.REQUIRE_VALIDATION, Duration.ofDays(14)),
  HOLD_TRANSACTION(Actionability.REQUIRE_VALIDATION, Duration.ofDays(1)),
  TEMP_BLOCK(Actionability.BLOCK, Duration.ofDays(1)),
  BLOCK(Actionability.BLOCK, Duration.ofDays(30)),
  QUARANTINE_DEVICE(Actionability.BLOCK, Duration.ofDays(30)),
  UNBLOCK(Actionability.INFORMATIONAL, Duration.ofDays(30)),
  TRACE(Actionability.INFORMATIONAL, Duration.ofDays(1)),
  PRESERVE_EVIDENCE(Actionability.INFORMATIONAL, Duration.ofDays(30)),
  NOTIFY_SUBSCRIBER(Actionability.INFORMATIONAL, Duration.ofDays(7));

  /** The shortest time to live of any action. */
  public static final Duration MIN_TTL = Duration.ofSeconds(60);

  private final Actionability actionability;
  private final Duration maxTtl;

  ActionCode(Actionability actionability, Duration maxTtl) {
    this.actionability = actionability;
    this.maxTtl = maxTtl;
  }

  public Actionability actionability() {
    return actionability;
  }

  /** The longest time for which this may be asked. */
  public Duration maxTtl() {
    return maxTtl;
  }
}
