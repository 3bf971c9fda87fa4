package org.sipward.exchange.message;

import static org.sipward.exchange.message.InvalidMessage.require;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * How far an action has come at the one who was asked.
 *
 * @param reasonCode why it was refused; with REJECTED, and only there
 * @param expiresAt with APPLIED and EXTENDED always: nothing is without end
 * @param decisionRecordSha256 hash of the record that explains the decision
 * @param nextHopHint the member the number was ported to
 */
public record ActionStatus(
    UUID actionId,
    State state,
    Optional<RejectReason> reasonCode,
    Optional<Instant> appliedAt,
    Optional<Instant> expiresAt,
    Optional<Effect> effect,
    @Text(pattern = Bounds.SHA256, max = 64) Optional<String> decisionRecordSha256,
    @Text(pattern = Bounds.MEMBER) Optional<String> nextHopHint)
    implements Body {

  /** The states in their fixed order: of two statuses of an action the later state holds. */
  public enum State {
    REQUESTED,
    RECEIVED,
    ACCEPTED,
    REJECTED,
    APPLIED,
    EXTENDED,
    EXPIRED,
    REVERTED,
    FAILED
  }

  /** What the action did. */
  public record Effect(
      @Whole long hits, @Whole long blocked, Optional<Impact.Bucket> customersAffectedBucket) {}

  public ActionStatus {
    require(state == State.REJECTED == reasonCode.isPresent(), "reason_code", "with REJECTED only");
    boolean runs = state == State.APPLIED || state == State.EXTENDED;
    require(!runs || appliedAt.isPresent(), "applied_at", "present in " + state);
    require(!runs || expiresAt.isPresent(), "expires_at", "present in " + state);
    var end = expiresAt.orElse(Instant.MAX);
    require(appliedAt.filter(at -> !at.isBefore(end)).isEmpty(), "expires_at", "after applied_at");
  }

  @Override
  public List<Subject> subjects() {
    return List.of();
  }
}
