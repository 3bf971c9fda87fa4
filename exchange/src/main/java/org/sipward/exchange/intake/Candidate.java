package org.sipward.exchange.intake;

import java.util.Optional;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.json.LegacyProfile;
import org.sipward.exchange.message.json.MessageReader;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.protocol.Caller;

/** A message in the form it must have, of which nothing else is known yet. */
record Candidate(Caller from, Arrived arrived, Reading.Accepted read) {
  /**
   * Reads octets as a message of either profile; the flat one names no audience and is read as a
   * message to {@code receiver}.
   */
  static Reading read(byte[] octets, String receiver) {
    var reading = MessageReader.read(octets);
    return reading instanceof Reading.Refused && LegacyProfile.isLegacy(octets)
        ? LegacyProfile.read(octets, receiver)
        : reading;
  }

  Envelope envelope() {
    return read.message().envelope();
  }

  Optional<Provenance> provenance() {
    return arrived.provenance();
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
