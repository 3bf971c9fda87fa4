package org.sipward.exchange.seal;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;
import org.sipward.exchange.message.Signature.Algorithm;

/**
 * A public key of a member and what it is good for, when.
 *
 * @param kid how signatures name it
 * @param key decoded here, once, when it is of Ed25519; one that is no key verifies nothing
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
    key = Ed25519Key.of(key).map(PublicKey.class::cast).orElse(key);
    if (!notAfter.isAfter(notBefore)) {
      throw new IllegalArgumentException("a key is valid for some time");
    }
  }

  /** Whether the value is this key's signature over the octets. */
  public boolean verifies(byte[] octets, byte[] value) {
    return Seal.isSignature(algorithm, key, octets, value);
  }

  /** Whether something signed at this instant may have been signed with it. */
  public boolean isValidAt(Instant at) {
    return !at.isBefore(notBefore) && at.isBefore(notAfter);
  }
}
