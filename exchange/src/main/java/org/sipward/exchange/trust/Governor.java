package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.requireMatch;

import java.security.PublicKey;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.seal.Ed25519Key;
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
    key = Ed25519Key.of(key).orElseThrow(() -> new InvalidTrust("key", "an Ed25519 key"));
  }

  /** The thumbprint of the key (RFC 7638), by which settings pin a governor. */
  public String fingerprint() {
    return SigningKey.thumbprint(key);
  }

  /** Whether these octets were signed by the governor. */
  public boolean signed(byte[] octets, byte[] signature) {
    return Ed25519Key.of(key).filter(k -> k.verifies(octets, signature)).isPresent();
  }
}
