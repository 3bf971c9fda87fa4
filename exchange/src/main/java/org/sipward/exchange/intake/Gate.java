package org.sipward.exchange.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sipward.exchange.message.json.Refusal;
import org.sipward.exchange.protocol.Hop;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.view.Suspicion;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * Everything about a message that can be judged without a signature: who says it, by which way, for
 * whom, and when. Each check costs a few steps of a map.
 *
 * @param isKnown whether a reference is in the own log; asked for expired messages only
 */
record Gate(String memberId, Predicate<String> isKnown) {
  /** How far ahead of ours the clock of a sender may be, but for what only takes back. */
  static final Duration MOST_SKEW = Duration.ofMinutes(2);

  /** The first objection that no other list would take away. */
  Optional<Refusal> objection(Candidate candidate, Instant now) {
    return way(candidate).or(() -> times(candidate, now));
  }

  /** The first objection by the list in force. */
  Optional<Refusal> objection(Candidate candidate, Directory directory) {
    return sender(candidate, directory).or(() -> audience(candidate, directory));
  }

  private static Optional<Refusal> sender(Candidate candidate, Directory directory) {
    var envelope = candidate.envelope();
    var member = directory.member(envelope.senderId());
    if (member.isEmpty()) {
      return refused(RejectReason.UNKNOWN_SENDER, "/sender_id", "a member of the trust list");
    }
    if (!member.get().mayPublish(envelope.messageType(), envelope.drill())) {
      return refused(
          RejectReason.POLICY, "/message_type", "a kind that the sender's standing allows");
    }
    boolean isItsStore =
        candidate.isLegacy()
            || directory
                .store(envelope.storeId())
                .filter(store -> store.memberId().equals(envelope.senderId()))
                .isPresent();
    return isItsStore
        ? Optional.empty()
        : refused(RejectReason.UNKNOWN_SENDER, "/store_id", "a Store of the sender");
  }

  private static Optional<Refusal> way(Candidate candidate) {
    var sender = candidate.envelope().senderId();
    if (candidate.provenance().isEmpty()) {
      return sender.equals(candidate.from().memberId())
          ? Optional.empty()
          : refused(RejectReason.POLICY, "/sender_id", "the caller: others are pulled from");
    }
    var hops = candidate.provenance().get().hops();
    if (hops.isEmpty()) {
      return isOf(candidate.provenance().get().origin(), sender)
          ? Optional.empty()
          : refused(RejectReason.POLICY, "/sender_id", "the member of this log, or hops to it");
    }
    return relayed(candidate, hops);
  }

  private static Optional<Refusal> relayed(Candidate candidate, List<Hop> hops) {
    var envelope = candidate.envelope();
    if (!isOf(hops.getFirst().storeId(), envelope.senderId())) {
      return refused(RejectReason.POLICY, "/store_id", "hops that begin at the sender's Store");
    }
    if (hops.size() > envelope.marking().maxHops()) {
      return refused(RejectReason.POLICY, "/marking/max_hops", "as many hops as it has come");
    }
    return IntakeRules.isForReceiversOnly(envelope)
        ? refused(RejectReason.POLICY, "/marking/tlp", "from the sender itself with this TLP")
        : Optional.empty();
  }

  private static boolean isOf(String storeId, String memberId) {
    return storeId.startsWith(memberId + "/");
  }

  private Optional<Refusal> times(Candidate candidate, Instant now) {
    var envelope = candidate.envelope();
    // What only takes back must not wait for a clock.
    boolean isUrgent = Suspicion.spares(candidate.read().message().body());
    var most = isUrgent ? Obstacle.LONGEST : MOST_SKEW;
    if (envelope.timestampUtc().isAfter(now.plus(most))) {
      return refused(
          RejectReason.CLOCK_SKEW, "/timestamp_utc", "at most 120 seconds ahead of this Store");
    }
    if (envelope.notAfter().isAfter(now)) {
      return Optional.empty();
    }
    return isKnown.test(candidate.reference())
        ? refused(RejectReason.REPLAY, "/not_after", "a message that has not ended")
        : refused(RejectReason.EXPIRED, "/not_after", "an instant to come");
  }

  private Optional<Refusal> audience(Candidate candidate, Directory directory) {
    var envelope = candidate.envelope();
    return envelope.senderId().equals(memberId) || directory.reaches(envelope.audience(), memberId)
        ? Optional.empty()
        : refused(RejectReason.NOT_AUDIENCE, "/audience", "an audience with this member");
  }

  static Optional<Refusal> refused(RejectReason reason, String pointer, String expectation) {
    return Optional.of(new Refusal(reason, pointer, expectation));
  }
}
