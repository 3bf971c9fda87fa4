package org.sipward.exchange.intake;

import java.util.Optional;
import org.sipward.exchange.protocol.Disposed;

/**
 * What became of a message that was read in a log.
 *
 * @param obstacle with a rejection that is not for good
 */
public record Taken(Disposed disposed, Optional<Obstacle> obstacle) {
  /** Whether it is this Store that has no time for it, so that the log must not be read on. */
  public boolean isBusy() {
    return disposed.isTemporary() && obstacle.isEmpty();
  }
}
