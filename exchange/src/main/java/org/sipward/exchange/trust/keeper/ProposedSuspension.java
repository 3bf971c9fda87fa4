package org.sipward.exchange.trust.keeper;

import org.sipward.exchange.message.json.RecordText;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.seal.Canonical;

/** A suspension that a governor has signed and no arbiter yet; as a file, an object with both. */
public record ProposedSuspension(Suspension suspend, GovernorSignature governor) {
  private static final RecordText<ProposedSuspension> TEXT =
      RecordText.of(ProposedSuspension.class, SignedSuspension.MAX_OCTETS, 1);

  /** Reads octets from anywhere; never throws, verifies no signature. */
  public static Outcome<ProposedSuspension> read(byte[] octets) {
    return TEXT.read(octets);
  }

  /** The octets of the file. */
  public byte[] octets() {
    return Canonical.of(TEXT.write(this));
  }

  /** With the arbiter's part, as Stores take it. */
  public SignedSuspension with(ArbiterSignature arbiter) {
    return new SignedSuspension(suspend, governor, arbiter);
  }
}
