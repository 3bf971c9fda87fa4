package org.sipward.exchange.repository;

import org.sipward.exchange.message.Audience;

/** Whoever reads pages of the own log, as far as it matters for what they may hold. */
@FunctionalInterface
public interface Reader {
  /** Whether a message to this audience is for the reader. */
  boolean mayHave(Audience audience);
}
