package org.sipward.exchange.transport.signature;

import java.time.Instant;
import org.sipward.exchange.seal.VerifyingKey;

/** Whether a request or a response was signed by whom it says, just now, for this exchange. */
public sealed interface Verdict {
  /**
   * It was.
   *
   * @param at when the sender says it signed
   */
  record Verified(VerifyingKey key, Instant at, String nonce) implements Verdict {}

  /**
   * It was not.
   *
   * @param detail what was expected or found, for the log and for the peer
   */
  record Refused(Reason reason, String detail) implements Verdict {}

  /** Why not. */
  enum Reason {
    NO_SIGNATURE(false),
    MALFORMED(false),
    MISSING_COMPONENT(false),
    CLOCK_SKEW(false),
    EXPIRED(false),
    UNKNOWN_KEY(true),
    BAD_SIGNATURE(false),
    DIGEST_MISMATCH(false),
    WRONG_RECEIVER(false),
    REPLAY(false),
    TOO_MANY_NONCES(true);

    private final boolean temporary;

    Reason(boolean temporary) {
      this.temporary = temporary;
    }

    /** Whether the same sender may be accepted later without a change on its side. */
    public boolean isTemporary() {
      return temporary;
    }
  }
}
