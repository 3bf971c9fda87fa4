package org.sipward.exchange.intake;

import java.util.Optional;

/**
 * Octets that are said to be a message.
 *
 * @param octets as they came; kept and passed on as they are, not to be changed
 * @param provenance of what was pulled from a log; empty for what its sender handed over
 */
@SuppressWarnings("ArrayRecordComponent")
public record Arrived(byte[] octets, Optional<Provenance> provenance) {
  /** What a caller of the inbox handed over. */
  public static Arrived atInbox(byte[] octets) {
    return new Arrived(octets, Optional.empty());
  }

  boolean isPulled() {
    return provenance.isPresent();
  }
}
