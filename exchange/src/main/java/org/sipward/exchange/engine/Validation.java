package org.sipward.exchange.engine;

import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.decision.Matter;

/**
 * Word that somebody must prove who they are before being served, or need not any more.
 *
 * @param decision the id of the decision
 * @param until its end; empty when it has ended
 */
public record Validation(String decision, Matter matter, Optional<Instant> until) {
  public boolean isNeeded() {
    return until.isPresent();
  }
}
