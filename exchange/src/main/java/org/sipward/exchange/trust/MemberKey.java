package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.require;
import static org.sipward.exchange.trust.InvalidTrust.requireMatch;
import static org.sipward.exchange.trust.InvalidTrust.requireTime;

import java.util.Optional;
import org.sipward.exchange.seal.VerifyingKey;

/**
 * A key that a member signs with.
 *
 * @param suspectFromIndex from which position of the member's log on its signatures prove nothing,
 *     because the key may be in other hands
 */
public record MemberKey(VerifyingKey key, Optional<Long> suspectFromIndex) {
  static final String KID = "^[A-Za-z0-9._:-]{1,128}$";

  /** The last position that a JSON number can say exactly. */
  private static final long MAX_INDEX = 9_007_199_254_740_991L;

  public MemberKey {
    requireMatch(KID, key.kid(), "kid");
    requireTime(key.notBefore(), "not_before");
    requireTime(key.notAfter(), "not_after");
    var form =
        switch (key.algorithm()) {
          case ED25519 -> KeyForm.ED25519;
          case ES256 -> KeyForm.ES256;
        };
    require(form.isOf(key.key()), "key", "a key of the algorithm " + key.algorithm());
    require(!key.usage().isEmpty(), "usage", "at least one use");
    suspectFromIndex.ifPresent(
        i -> require(i >= 0 && i <= MAX_INDEX, "suspect_from_index", "0 to 2^53-1"));
  }

  /** A key that nobody suspects. */
  public MemberKey(VerifyingKey key) {
    this(key, Optional.empty());
  }

  public String kid() {
    return key.kid();
  }

  /** Whether these octets were signed with it; says nothing about when, and what for. */
  public boolean signed(byte[] octets, byte[] signature) {
    return key.verifies(octets, signature);
  }

  /** Whether what it signed at this position of the log proves nothing. */
  public boolean isSuspect(long logIndex) {
    return suspectFromIndex.filter(from -> logIndex >= from).isPresent();
  }
}
