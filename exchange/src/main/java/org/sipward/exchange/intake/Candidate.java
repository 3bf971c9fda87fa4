package org.sipward.exchange.intake;

import java.util.Optional;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.protocol.Caller;

/** A message in the form it must have, of which nothing else is known yet. */
record Candidate(Caller from, Arrived arrived, Reading.Accepted read) {
  Envelope envelope() {
    return read.message().envelope();
  }

  Optional<Provenance> provenance() {
    return arrived.provenance();
  }

  /** Where it stands in its sender's own log; what a relay says of that is no proof. */
  long provenIndex() {
    return provenance()
        .filter(p -> !p.isRelayed())
        .map(Provenance::position)
        .orElse(Trust.UNPROVEN);
  }

  /** Whether it is of the flat profile, which nobody can sign. */
  boolean isLegacy() {
    return read.signature().isEmpty();
  }

  /** Which message it is; one log has it once. */
  String reference() {
    return envelope().senderId() + "/" + envelope().messageId();
  }
}
