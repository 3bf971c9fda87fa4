package org.sipward.assess.probe.strain;

/** What came of one honest exchange. */
sealed interface Beat {
  /** The service answered as its protocol says. */
  record Answered() implements Beat {}

  /** It did not. */
  record Silent() implements Beat {}

  /** The permit did not allow to ask. */
  record Denied(String reason) implements Beat {}
}
