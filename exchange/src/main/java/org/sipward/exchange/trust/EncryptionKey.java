package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.require;
import static org.sipward.exchange.trust.InvalidTrust.requireMatch;
import static org.sipward.exchange.trust.InvalidTrust.requireTime;

import java.security.PublicKey;
import java.time.Instant;

/**
 * A public key to which secrets for a member are sealed.
 *
 * @param key X25519 (RFC 7748)
 * @param notBefore first instant
 * @param notAfter first instant at which nothing is sealed to it any more
 */
public record EncryptionKey(String kid, PublicKey key, Instant notBefore, Instant notAfter) {
  public EncryptionKey {
    requireMatch(MemberKey.KID, kid, "kid");
    require(KeyForm.X25519.isOf(key), "key", "an X25519 key");
    requireTime(notBefore, "not_before");
    requireTime(notAfter, "not_after");
    require(notAfter.isAfter(notBefore), "not_after", "after not_before");
  }

  public boolean isValidAt(Instant at) {
    return !at.isBefore(notBefore) && at.isBefore(notAfter);
  }
}
