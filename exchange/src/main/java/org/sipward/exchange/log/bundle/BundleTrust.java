package org.sipward.exchange.log.bundle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.WitnessRule;

/**
 * What the reader of a bundle knows from elsewhere, each of it optional: without it the bundle can
 * only be shown to agree with itself.
 *
 * @param logs the keys one of which must be the log's; empty: not compared
 * @param witnesses how many independent witnesses are asked for; empty: those in the bundle only
 * @param message the judgement of the message itself; empty: not judged
 */
public record BundleTrust(
    Set<NoteKey> logs, Optional<WitnessRule> witnesses, Optional<MessageCheck> message) {
  /** Nothing is known. */
  public static final BundleTrust NONE =
      new BundleTrust(Set.of(), Optional.empty(), Optional.empty());

  public BundleTrust {
    logs = Set.copyOf(logs);
  }

  /** Whether a message is well formed and rightly signed. */
  @FunctionalInterface
  public interface MessageCheck {
    /**
     * Judges the octets of an envelope.
     *
     * @param logged when the log took it in: the time at which its key must have been valid, not
     *     the time of reading
     */
    Verification check(byte[] message, Instant logged);
  }
}
