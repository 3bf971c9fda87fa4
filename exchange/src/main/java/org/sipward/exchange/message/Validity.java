package org.sipward.exchange.message;

import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.message.Bounds.Whole;

/**
 * How long a report is meant to hold.
 *
 * @param halfLifeS seconds after which it weighs half
 * @param assignmentAsOf instant at which the identifier belonged to the suspect
 */
public record Validity(
    Optional<Instant> validFrom,
    Optional<Instant> validUntil,
    @Whole(min = 60, max = 34_560_000) Optional<Integer> halfLifeS,
    Optional<Instant> assignmentAsOf) {
  public Validity {
    var end = validUntil.orElse(Instant.MAX);
    InvalidMessage.require(
        validFrom.filter(from -> !from.isBefore(end)).isEmpty(),
        "valid_until",
        "later than valid_from");
  }
}
