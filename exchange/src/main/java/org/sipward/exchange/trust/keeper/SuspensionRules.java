package org.sipward.exchange.trust.keeper;

import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.seal.VerifyingKey.Usage;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.TrustList;
import org.sipward.exchange.trust.keeper.Offer.Reason;

/** Who may suspend whom: a governor together with an arbiter that is neither of the two. */
final class SuspensionRules {
  private SuspensionRules() {}

  /**
   * Why this suspension is none.
   *
   * @param directory with the suspensions in force: who is suspended suspends nobody
   */
  static Optional<Offer.Refused> objection(
      SignedSuspension signed, TrustList list, Directory directory, Instant now) {
    var suspension = signed.suspend();
    if (!suspension.consortium().equals(list.consortium())) {
      return refused("/suspend/consortium", Reason.OTHER_CONSORTIUM);
    }
    if (directory.member(suspension.suspendedMember()).isEmpty()) {
      return refused("/suspend/suspended_member", Reason.UNKNOWN_MEMBER);
    }
    if (suspension.issuedAt().isAfter(now.plus(Succession.MAX_AHEAD))) {
      return refused("/suspend/issued_at", Reason.FROM_THE_FUTURE);
    }
    if (!now.isBefore(suspension.endsAt())) {
      return refused("/suspend/issued_at", Reason.EXPIRED);
    }
    var octets = SignedSuspension.canonical(suspension);
    if (governor(signed, list)
        .filter(g -> g.signed(octets, signed.governor().octets()))
        .isEmpty()) {
      return refused("/governor", Reason.NOT_SIGNED);
    }
    return arbiterKey(signed, directory)
            .filter(key -> key.signed(octets, signed.arbiter().octets()))
            .isEmpty()
        ? refused("/arbiter", Reason.NOT_SIGNED)
        : Optional.empty();
  }

  /** Whether those who suspended still may: a list that removes one of them lifts it. */
  static boolean stillHolds(SignedSuspension signed, TrustList list, Directory directory) {
    return governor(signed, list).isPresent() && arbiterKey(signed, directory).isPresent();
  }

  private static Optional<Governor> governor(SignedSuspension signed, TrustList list) {
    return list.governor(signed.governor().kid())
        .filter(g -> g.governorId().equals(signed.governor().governor()))
        .filter(g -> !g.governorId().equals(signed.arbiter().memberId()));
  }

  private static Optional<MemberKey> arbiterKey(SignedSuspension signed, Directory directory) {
    return directory
        .member(signed.arbiter().memberId())
        .filter(arbiter -> isEntitled(arbiter, signed.suspend().suspendedMember()))
        .flatMap(arbiter -> arbiter.key(signed.arbiter().kid()))
        .filter(key -> key.key().usage().contains(Usage.MESSAGES))
        .filter(key -> key.key().isValidAt(signed.suspend().issuedAt()))
        // A key in doubt decides nothing about others, whatever the position.
        .filter(key -> key.suspectFromIndex().isEmpty());
  }

  private static boolean isEntitled(Member arbiter, String suspended) {
    return arbiter.status() == Status.ACTIVE
        && arbiter.roles().contains(Role.ARBITER)
        && !arbiter.memberId().equals(suspended);
  }

  private static Optional<Offer.Refused> refused(String pointer, Reason reason) {
    return Optional.of(Offer.Refused.at(pointer, reason));
  }
}
