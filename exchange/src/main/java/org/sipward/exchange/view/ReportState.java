package org.sipward.exchange.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.vocabulary.EventType;

/**
 * What all messages about one report amount to: its best revision, and its withdrawal.
 *
 * <p>Each part is the greatest of a total order, so that merging is commutative, associative and
 * idempotent: the state does not depend on when or how often a message arrived.
 *
 * @param revision empty while only the withdrawal has arrived
 */
public record ReportState(
    ReportKey key, Optional<Revision> revision, Optional<Revocation> revocation) {

  /**
   * One revision of the report.
   *
   * @param number the higher one holds
   * @param body hash of the body: of two bodies with one number the greater hash holds
   * @param message hash of the message it came in
   * @param position where the own log has it
   * @param origin where the fact was born
   * @param scope how far the message goes: of two messages with one body the wider one stands for
   *     it
   */
  public record Revision(
      int number,
      MessageHash body,
      MessageHash message,
      long position,
      Instant loggedAt,
      String origin,
      EventType eventType,
      Audience.Scope scope) {
    static final Comparator<Revision> ORDER =
        comparingInt(Revision::number)
            .thenComparing(r -> r.body().hex())
            .thenComparing(Revision::scope)
            .thenComparing(r -> r.message().hex())
            .thenComparing(Revision::position, reverseOrder());
  }

  /**
   * The withdrawal of the report; beats every revision.
   *
   * @param message hash of the message: of several the greatest holds
   * @param position where the own log has it, with the subjects it repeats
   */
  public record Revocation(
      MessageHash message,
      long position,
      Revoke.Reason reason,
      Revoke.Effect effect,
      Optional<Instant> liftBy) {
    static final Comparator<Revocation> ORDER =
        comparing((Revocation r) -> r.message().hex())
            .thenComparing(Revocation::position, reverseOrder());
  }

  /**
   * What one message alone amounts to; empty for those that are not about a report of the sender.
   */
  public static Optional<ReportState> of(Logged logged) {
    return logged
        .message()
        .flatMap(
            message ->
                switch (message.body()) {
                  case Report report -> Optional.of(revised(logged, message, report));
                  case Revoke revoke -> Optional.of(revoked(logged, message, revoke));
                  default -> Optional.empty();
                });
  }

  private static ReportState revised(Logged logged, Message message, Report report) {
    var envelope = message.envelope();
    return new ReportState(
        new ReportKey(envelope.senderId(), report.reportId()),
        Optional.of(
            new Revision(
                report.revision(),
                MessageHash.ofBody(message),
                logged.hash(),
                logged.position(),
                logged.loggedAt(),
                envelope.originId(),
                report.event(),
                envelope.audience().scope())),
        Optional.empty());
  }

  private static ReportState revoked(Logged logged, Message message, Revoke revoke) {
    return new ReportState(
        new ReportKey(message.envelope().senderId(), revoke.reportId()),
        Optional.empty(),
        Optional.of(
            new Revocation(
                logged.hash(),
                logged.position(),
                revoke.reason(),
                revoke.effect(),
                revoke.liftBy())));
  }

  public boolean isRevoked() {
    return revocation.isPresent();
  }

  /** Both together; of the same report only. */
  public ReportState merge(ReportState other) {
    if (!key.equals(other.key)) {
      throw new IllegalArgumentException("states of two reports do not merge");
    }
    return new ReportState(
        key,
        Merging.greater(revision, other.revision, Revision.ORDER),
        Merging.greater(revocation, other.revocation, Revocation.ORDER));
  }
}
