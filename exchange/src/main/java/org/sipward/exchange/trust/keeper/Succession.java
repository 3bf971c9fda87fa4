package org.sipward.exchange.trust.keeper;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.TrustList;
import org.sipward.exchange.trust.keeper.Offer.Reason;

/**
 * Who may sign which list, and which list may follow which.
 *
 * <p>A list needs enough signatures of its own governors, and of those of the list before it or of
 * the anchor: neither the old nor the new ones can take over alone. A signature of nobody known is
 * no signature; one that claims a known key and is not its own spoils the list.
 */
final class Succession {
  /** How far ahead of ours the governors' clock may be. */
  static final Duration MAX_AHEAD = Duration.ofMinutes(2);

  private Succession() {}

  /** Why this cannot be the first list. */
  static Optional<Offer.Refused> objection(SignedList first, Anchor anchor, Instant now) {
    if (!first.list().consortium().equals(anchor.consortium())) {
      return refused("/list/consortium", Reason.OTHER_CONSORTIUM);
    }
    return signatures(first, Set.copyOf(first.list().governors()))
        .objection(anchor.fingerprints(), anchor.threshold())
        .or(() -> ownGovernors(first))
        .or(() -> timing(first, now));
  }

  /** Why this list, which this Store accepted before it was started again, cannot be so. */
  static Optional<Offer.Refused> objection(SignedList stored, String consortium) {
    return stored.list().consortium().equals(consortium)
        ? ownGovernors(stored)
        : refused("/list/consortium", Reason.OTHER_CONSORTIUM);
  }

  /** Why this other list cannot follow the one in force. */
  static Optional<Offer.Refused> objection(SignedList next, SignedList current, Instant now) {
    if (!next.list().consortium().equals(current.list().consortium())) {
      return refused("/list/consortium", Reason.OTHER_CONSORTIUM);
    }
    if (next.list().serial() < current.list().serial()) {
      return refused("/list/serial", Reason.ROLLBACK);
    }
    var known = new HashSet<>(current.list().governors());
    known.addAll(next.list().governors());
    return signatures(next, known)
        .objection(fingerprints(current.list()), current.list().threshold())
        .or(() -> ownGovernors(next))
        .or(() -> contradiction(next, current))
        .or(
            () ->
                next.list().issuedAt().isBefore(current.list().issuedAt())
                    ? refused("/list/issued_at", Reason.ROLLBACK)
                    : timing(next, now));
  }

  /** Asked only after the signatures: what nobody signed is no evidence against anybody. */
  private static Optional<Offer.Refused> contradiction(SignedList next, SignedList current) {
    if (next.list().serial() == current.list().serial()) {
      return refused("/list/serial", Reason.EQUIVOCATION);
    }
    boolean otherPast =
        next.list().serial() == current.list().serial() + 1
            && next.list().previousSha256().filter(h -> !h.equals(current.sha256())).isPresent();
    return otherPast ? refused("/list/previous_sha256", Reason.EQUIVOCATION) : Optional.empty();
  }

  private static Optional<Offer.Refused> timing(SignedList signed, Instant now) {
    return signed.list().issuedAt().isAfter(now.plus(MAX_AHEAD))
        ? refused("/list/issued_at", Reason.FROM_THE_FUTURE)
        : Optional.empty();
  }

  private static Optional<Offer.Refused> ownGovernors(SignedList signed) {
    var list = signed.list();
    return signatures(signed, Set.copyOf(list.governors()))
        .objection(fingerprints(list), list.threshold());
  }

  /** Which of these governors have signed, and the place of the first who only seems to have. */
  private static Signed signatures(SignedList signed, Set<Governor> known) {
    var octets = signed.canonical();
    Set<String> good = new HashSet<>();
    for (int i = 0; i < signed.signatures().size(); i++) {
      var signature = signed.signatures().get(i);
      // A governor may have another name in the next list, with the same key.
      var named = known.stream().filter(g -> g.fingerprint().equals(signature.kid())).toList();
      if (!named.isEmpty()) {
        boolean isGood =
            named.stream().anyMatch(g -> g.governorId().equals(signature.governor()))
                && named.getFirst().signed(octets, signature.octets());
        if (!isGood) {
          return new Signed(Set.of(), "/signatures/" + i);
        }
        good.add(signature.kid());
      }
    }
    return new Signed(good, "/signatures");
  }

  /** Fingerprints of those who signed, and where to point if they are too few. */
  private record Signed(Set<String> good, String place) {
    Optional<Offer.Refused> objection(Set<String> entitled, int threshold) {
      long count = good.stream().filter(entitled::contains).count();
      return count >= threshold ? Optional.empty() : refused(place, Reason.NOT_SIGNED);
    }
  }

  private static Set<String> fingerprints(TrustList list) {
    return list.governors().stream().map(Governor::fingerprint).collect(Collectors.toSet());
  }

  private static Optional<Offer.Refused> refused(String pointer, Reason reason) {
    return Optional.of(Offer.Refused.at(pointer, reason));
  }
}
