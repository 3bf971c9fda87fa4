package org.sipward.assess.permit;

/** What came of trying to connect. */
public sealed interface Contact {
  /** Somebody accepted. */
  record Open(Line line) implements Contact {}

  /** The target said that nothing listens there. */
  record Closed() implements Contact {}

  /** No answer in time. */
  record Silent() implements Contact {}

  /** The permit does not allow it; nothing was sent. */
  record Denied(Denial denial, String reason) implements Contact {}

  /** Why nothing was sent. */
  enum Denial {
    OUTSIDE_SCOPE,
    OUTSIDE_WINDOW,
    IMPACT,
    CEILING,
    STOPPED
  }
}
