package org.sipward.exchange.vocabulary;

/** The strongest thing that may happen without a human because of an event, mildest first. */
public enum Ceiling {
  INFORMATIONAL,
  MONITOR,
  REQUIRE_VALIDATION,
  RATE_LIMIT,
  RESTRICT,
  TEMP_BLOCK
}
