package org.sipward.exchange.transport;

import java.util.Optional;
import org.sipward.exchange.seal.VerifyingKey;

/** The keys with which members sign requests and answers, by the trust list that is in force. */
public interface MemberKeys {
  /** The key of that member; what it is good for, and when, is looked at by whoever asks. */
  Optional<VerifyingKey> find(String memberId, String keyId);

  /** Whether it is a key of anybody. */
  boolean isKnown(String keyId);
}
