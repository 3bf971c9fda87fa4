package org.sipward.exchange.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.seal.MessageHash;

/**
 * What one witness has found out about one message of a report, by its last word.
 *
 * <p>A verdict that says right or wrong outlives those that only count sightings, however new: an
 * hourly "seen" does not take back a false positive.
 *
 * @param cause the message that was judged, by its hash: an id alone could be of anybody's report
 * @param report the report that the witness says it is; the cause decides
 * @param at when the witness signed it
 * @param message hash of the feedback: of two of the same instant the greater holds
 */
public record FeedbackState(
    String witness,
    MessageHash cause,
    UUID report,
    Feedback.Verdict verdict,
    Instant at,
    MessageHash message,
    Instant loggedAt) {
  /** How many messages one feedback is about at most. */
  static final int MOST_CAUSES = 16;

  private static final Comparator<FeedbackState> ORDER =
      comparing((FeedbackState f) -> wasRight(f.verdict()).isPresent())
          .thenComparing(FeedbackState::at)
          .thenComparing(f -> f.message().hex())
          .thenComparing(FeedbackState::loggedAt, reverseOrder());

  /** Whether the verdict says that the report was right or wrong; empty where it says neither. */
  public static Optional<Boolean> wasRight(Feedback.Verdict verdict) {
    return switch (verdict) {
      case CONFIRMED -> Optional.of(true);
      case FALSE_POSITIVE -> Optional.of(false);
      // That a block hit is no proof: one of an innocent number hits too (ADR 15).
      case SEEN, PREVENTED, NOT_SEEN, EXPIRED, NOT_MINE -> Optional.empty();
    };
  }

  /** One state for each message that a feedback names as its cause; none for anything else. */
  public static List<FeedbackState> of(Logged logged) {
    var message =
        logged.message().filter(m -> m.body() instanceof Feedback && !m.envelope().drill());
    if (message.isEmpty() || !(message.get().body() instanceof Feedback feedback)) {
      return List.of();
    }
    var envelope = message.get().envelope();
    return envelope.correlation().stream()
        .flatMap(c -> c.causes().stream())
        .distinct()
        .limit(MOST_CAUSES)
        .map(
            cause ->
                new FeedbackState(
                    envelope.senderId(),
                    new MessageHash(cause),
                    feedback.reportId(),
                    feedback.verdict(),
                    Merging.kept(envelope.timestampUtc()),
                    logged.hash(),
                    logged.loggedAt()))
        .toList();
  }

  /** The one that holds; of the same witness and cause only. */
  public FeedbackState merge(FeedbackState other) {
    if (!witness.equals(other.witness) || !cause.equals(other.cause)) {
      throw new IllegalArgumentException("feedback about two messages does not merge");
    }
    return ORDER.compare(this, other) >= 0 ? this : other;
  }
}
