package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.require;
import static org.sipward.exchange.trust.InvalidTrust.requireMatch;

import java.security.PublicKey;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.seal.SigningKey;

/**
 * One of those who together sign the trust list.
 *
 * @param governorId its name; need not be a member
 * @param key Ed25519
 */
public record Governor(String governorId, PublicKey key) {
  public Governor {
    requireMatch(Bounds.MEMBER, governorId, "governor");
    require(KeyForm.ED25519.isOf(key), "key", "an Ed25519 key");
  }

  /** The thumbprint of the key (RFC 7638), by which settings pin a governor. */
  public String fingerprint() {
    return SigningKey.thumbprint(key);
  }

  /** Whether these octets were signed by the governor. */
  public boolean signed(byte[] octets, byte[] signature) {
    return KeyForm.ED25519.verifies(key, octets, signature);
  }
}
