package org.sipward.exchange.seal;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;
import org.sipward.exchange.message.Signature.Algorithm;

/**
 * A public key of a member and what it is good for, when.
 *
 * @param kid how signatures name it
 * @param notBefore first instant
 * @param notAfter first instant at which it is no longer good
 */
public record VerifyingKey(
    String kid,
    Algorithm algorithm,
    PublicKey key,
    Instant notBefore,
    Instant notAfter,
    Set<Usage> usage) {
  /** What may be signed. */
  public enum Usage {
    MESSAGES,
    CHECKPOINTS,
    REQUESTS
  }

  public VerifyingKey {
    usage = Set.copyOf(usage);
    if (!notAfter.isAfter(notBefore)) {
      throw new IllegalArgumentException("a key is valid for some time");
    }
  }

  /** Whether something signed at this instant may have been signed with it. */
  public boolean isValidAt(Instant at) {
    return !at.isBefore(notBefore) && at.isBefore(notAfter);
  }
}
