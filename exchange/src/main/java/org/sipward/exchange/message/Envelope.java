package org.sipward.exchange.message;

import static org.sipward.exchange.message.InvalidMessage.require;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.vocabulary.MessageType;

/**
 * Who says it, to whom, until when and under which terms: the same for every kind of message.
 *
 * @param schemaVersion major and minor; the same major must interoperate
 * @param messageId unique per sender
 * @param senderId the member that signs
 * @param storeId the Store of the sender that publishes
 * @param originId where the fact was born, differs from the sender when a hub uploads for others
 * @param timestampUtc when it was signed
 * @param notAfter after it the message is neither passed on nor enforced; at most 400 days on
 * @param drill exercise with fictional identifiers, processed up to the step before enforcement
 */
public record Envelope(
    @Text(pattern = "^1\\.[0-9]{1,4}$", max = 8) String schemaVersion,
    @Text(pattern = Bounds.MESSAGE_ID) String messageId,
    MessageType messageType,
    @Text(pattern = Bounds.MEMBER) String senderId,
    @Text(pattern = Bounds.STORE) String storeId,
    @Text(pattern = Bounds.ORIGIN) String originId,
    Instant timestampUtc,
    Instant notAfter,
    Audience audience,
    Marking marking,
    Optional<Correlation> correlation,
    Priority priority,
    boolean drill) {
  /** The version that is written. */
  public static final String VERSION = "1.0";

  /** No message speaks for longer. */
  public static final Duration MAX_LIFE = Duration.ofDays(400);

  /** Which messages go first when there is not room for all. */
  public enum Priority {
    /** Revocations and lifting of blocks. */
    P0,
    /** Actions. */
    P1,
    /** Reports. */
    P2,
    /** Bulk. */
    P3
  }

  public Envelope {
    require(
        storeId.startsWith(senderId + "/"),
        "store_id",
        "a Store of the sender: sender_id, /, name");
    require(notAfter.isAfter(timestampUtc), "not_after", "later than timestamp_utc");
    require(
        !notAfter.isAfter(timestampUtc.plus(MAX_LIFE)),
        "not_after",
        "at most 400 days after timestamp_utc");
  }
}
