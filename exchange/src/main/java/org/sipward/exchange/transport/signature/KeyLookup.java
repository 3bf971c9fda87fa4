package org.sipward.exchange.transport.signature;

import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.seal.VerifyingKey;

/** Finds the key that signatures name, among those whose messages may be accepted here. */
@FunctionalInterface
public interface KeyLookup {
  Optional<VerifyingKey> find(String keyId, Instant now);
}
