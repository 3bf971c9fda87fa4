package org.sipward.exchange.trust.keeper;

import org.sipward.exchange.message.json.RecordText;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.seal.Canonical;

/**
 * A suspension with both signatures, each over the RFC 8785 form of {@code suspend}; as a file, an
 * object with these three. Nobody has verified it yet.
 */
public record SignedSuspension(
    Suspension suspend, GovernorSignature governor, ArbiterSignature arbiter) {
  /** A longer file is refused unread. */
  public static final int MAX_OCTETS = 4096;

  private static final RecordText<SignedSuspension> TEXT =
      RecordText.of(SignedSuspension.class, MAX_OCTETS, 1);
  private static final RecordText<Suspension> SUSPEND =
      RecordText.of(Suspension.class, MAX_OCTETS, 1);

  /** Reads octets from anywhere; never throws. */
  public static Outcome<SignedSuspension> read(byte[] octets) {
    return TEXT.read(octets);
  }

  /** The octets of the file. */
  public byte[] octets() {
    return Canonical.of(TEXT.write(this));
  }

  /** The octets that are signed. No message and no list has this form. */
  static byte[] canonical(Suspension suspension) {
    return Canonical.of(SUSPEND.write(suspension));
  }
}
