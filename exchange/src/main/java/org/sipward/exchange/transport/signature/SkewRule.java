package org.sipward.exchange.transport.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far the clocks of two Stores may be apart: 120 s, with no exception. */
final class SkewRule {
  static final Duration WINDOW = Duration.ofMinutes(2);

  private SkewRule() {}

  /** What is wrong with the time of a message, with both times; empty where nothing is. */
  static Optional<String> offence(Instant theirs, Instant ours) {
    return Duration.between(theirs, ours).abs().compareTo(WINDOW) <= 0
        ? Optional.empty()
        : Optional.of("signed at " + theirs + ", received at " + ours);
  }
}
