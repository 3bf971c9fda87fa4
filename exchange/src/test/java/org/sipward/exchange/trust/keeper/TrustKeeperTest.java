package org.sipward.exchange.trust.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.SomeTrust;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.keeper.Offer.Reason;

/** Which lists and suspensions come into force, and what stays when none comes. */
class TrustKeeperTest {
  /** Governors g0 to g5; the first three govern at first, two of them suffice. */
  private static final List<SigningKey> KEYS =
      IntStream.range(0, 6).mapToObj(_ -> SigningKey.generate()).toList();

  private static final List<Governor> GOVERNORS =
      IntStream.range(0, 6).mapToObj(i -> SomeTrust.governor("g" + i, KEYS.get(i))).toList();
  private static final Anchor ANCHOR =
      new Anchor(
          "baltic",
          GOVERNORS.subList(0, 3).stream().map(Governor::fingerprint).collect(Collectors.toSet()),
          2);
  private static final SigningKey ARBITER = SigningKey.generate();
  private static final Duration LIFE = Duration.ofDays(30);

  private final List<TrustChange> heard = new ArrayList<>();
  private Instant now = SomeTrust.START;
  private final TrustKeeper keeper = new TrustKeeper(ANCHOR, () -> now);

  TrustKeeperTest() {
    keeper.onChange(heard::add);
  }

  @ParameterizedTest
  @CsvSource({
    "01, true",
    "012, true",
    "20, true",
    "0, false",
    "'', false",
    "03, false",
    "034, false"
  })
  void theFirstListNeedsPinnedGovernors(String signers, boolean accepted) {
    assertThat(offer(signed(first(), signers))).isEqualTo(accepted);
    assertThat(heard).hasSize(accepted ? 1 : 0);
    assertThat(keeper.current().isPresent()).isEqualTo(accepted);
  }

  @Test
  void theFirstListCannotLowerTheThreshold() {
    var weak = TrustDraft.first("baltic", 1, GOVERNORS.subList(0, 3));
    assertThat(reason(signed(weak, "0"))).isEqualTo(Reason.NOT_SIGNED);
    assertThat(reason(signed(TrustDraft.first("nordic", 1, GOVERNORS.subList(0, 3)), "01")))
        .isEqualTo(Reason.OTHER_CONSORTIUM);
  }

  @ParameterizedTest
  @CsvSource({
    // The next list is governed by g2, g3, g4 with two of three.
    "0123, true",
    "0234, true",
    "23, false",
    "123, true",
    "01, false",
    "012, false",
    "34, false",
    "234, false",
    "0134, true",
    "0135, false",
  })
  void aChangeOfGovernorsNeedsTheOldAndTheNew(String signers, boolean accepted) {
    assertThat(offer(signed(first(), "01"))).isTrue();
    var next = next().governedBy(2, GOVERNORS.subList(2, 5));
    assertThat(offer(signed(next, signers))).isEqualTo(accepted);
    if (accepted) {
      assertThat(offer(signed(next(), "01"))).isFalse();
      assertThat(offer(signed(next(), "34"))).isTrue();
    }
  }

  @Test
  void listsFollowEachOther() {
    var first = signed(first(), "01");
    assertThat(offer(first)).isTrue();
    assertThat(keeper.offer(TrustFile.write(first))).isEqualTo(new Offer.Known());
    assertThat(keeper.offer(TrustFile.write(signed(first(), "12")))).isEqualTo(new Offer.Known());
    var second = signed(next(), "01");
    assertThat(offer(second)).isTrue();
    assertThat(reason(first)).isEqualTo(Reason.ROLLBACK);
    assertThat(offer(signed(serial(next(), 9), "12"))).isTrue();
    assertThat(reason(second)).isEqualTo(Reason.ROLLBACK);
    now = now.minusSeconds(1);
    assertThat(reason(signed(next(), "01"))).isEqualTo(Reason.ROLLBACK);
    now = now.plusSeconds(3600);
    var ahead = signed(next(), "01");
    now = now.minusSeconds(121);
    assertThat(reason(ahead)).isEqualTo(Reason.FROM_THE_FUTURE);
    now = now.plusSeconds(1);
    assertThat(offer(ahead)).isTrue();
    assertThat(heard).hasSize(4).allMatch(c -> c instanceof TrustChange.ListReplaced);
  }

  @Test
  void aSpoiledSignatureSpoilsTheListAndAnUnknownOneDoesNot() {
    var good = signed(first(), "01");
    var forged = TrustSigner.sign(signed(next(first()), "").list(), "g2", KEYS.get(2));
    assertThat(reason(TrustSigner.add(good, forged))).isEqualTo(Reason.NOT_SIGNED);
    var misnamed = TrustSigner.sign(good.list(), "g1", KEYS.get(2));
    assertThat(reason(TrustSigner.add(good, misnamed))).isEqualTo(Reason.NOT_SIGNED);
    assertThat(offer(TrustSigner.add(good, TrustSigner.sign(good.list(), "g5", KEYS.get(5)))))
        .isTrue();
  }

  @Test
  void aSecondTruthIsRefusedAndKept() {
    var first = signed(first(), "01");
    assertThat(offer(first)).isTrue();
    var other = first().with(SomeTrust.bare("operator-z", Status.ACTIVE));
    assertThat(reason(signed(other, "0"))).isEqualTo(Reason.NOT_SIGNED);
    assertThat(keeper.evidence()).isEmpty();
    assertThat(reason(signed(other, "02"))).isEqualTo(Reason.EQUIVOCATION);
    assertThat(reason(signed(next(other), "02"))).isEqualTo(Reason.EQUIVOCATION);
    assertThat(reason(signed(other, "12"))).isEqualTo(Reason.EQUIVOCATION);
    assertThat(keeper.evidence()).hasSize(2).allMatch(e -> e.kept().equals(first));
    assertThat(keeper.current()).contains(first);
    for (int i = 0; i < 9; i++) {
      offer(signed(first().with(SomeTrust.bare("operator-" + i, Status.ACTIVE)), "01"));
    }
    assertThat(keeper.evidence()).hasSize(TrustState.MAX_EVIDENCE);
  }

  @Test
  void aStoreWithoutANewListDoesEverLess() {
    assertThat(keeper.standing(now)).isEqualTo(Standing.OBSERVING);
    assertThat(offer(signed(first(), "01"))).isTrue();
    var end = now.plus(LIFE);
    assertThat(keeper.standing(end.minusMillis(1))).isEqualTo(Standing.CURRENT);
    assertThat(keeper.standing(end)).isEqualTo(Standing.GRACE);
    assertThat(keeper.standing(end).mayAct()).isTrue();
    assertThat(keeper.standing(end.plus(Duration.ofDays(7)).minusMillis(1)))
        .isEqualTo(Standing.GRACE);
    var over = keeper.standing(end.plus(Duration.ofDays(7)));
    assertThat(over).isEqualTo(Standing.OBSERVING);
    assertThat(over.mayAct() || over.mayPublish()).isFalse();
    now = end.plus(Duration.ofDays(8));
    assertThat(offer(signed(next(), "01"))).isTrue();
    assertThat(keeper.standing(now)).isEqualTo(Standing.CURRENT);
  }

  @Test
  void aRestartedStoreGoesOnFromWhatItKept() {
    assertThat(offer(signed(first(), "01"))).isTrue();
    assertThat(offer(signed(next().governedBy(1, GOVERNORS.subList(3, 5)), "013"))).isTrue();
    assertThat(offer(signed(next(), "4"))).isTrue();
    var kept = TrustFile.write(keeper.current().orElseThrow());
    var again = new TrustKeeper(ANCHOR, () -> now);
    assertThat(again.offer(kept)).isInstanceOf(Offer.Refused.class);
    assertThat(again.restore(kept)).isEqualTo(new Offer.Accepted());
    assertThat(again.current()).isEqualTo(keeper.current());
    kept[kept.length / 2] ^= 1;
    assertThat(new TrustKeeper(ANCHOR, () -> now).restore(kept)).isInstanceOf(Offer.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "operator-a, g0, 0, arbiter, 0, ok",
    "operator-a, g0, 0, arbiter, -259199, ok",
    "operator-a, g0, 0, arbiter, -259200, EXPIRED",
    "operator-a, g0, 0, arbiter, 121, FROM_THE_FUTURE",
    "nobody, g0, 0, arbiter, 0, UNKNOWN_MEMBER",
    "operator-a, g0, 1, arbiter, 0, NOT_SIGNED",
    "operator-a, g5, 5, arbiter, 0, NOT_SIGNED",
    "operator-a, g0, 0, operator-a, 0, NOT_SIGNED",
    "operator-a, g0, 0, observer, 0, NOT_SIGNED",
    "arbiter, g0, 0, arbiter, 0, NOT_SIGNED",
  })
  void aSuspensionNeedsAGovernorAndAnArbiter(
      String who, String governor, int key, String arbiter, int seconds, String outcome) {
    assertThat(offer(signed(first(), "01"))).isTrue();
    now = now.plus(Duration.ofDays(4));
    var offer = suspend(who, governor, KEYS.get(key), arbiter, now.plusSeconds(seconds));
    if (outcome.equals("ok")) {
      assertThat(offer).isEqualTo(new Offer.Accepted());
      assertThat(status(who)).isEqualTo(Status.SUSPENDED);
    } else {
      assertThat(((Offer.Refused) offer).reason()).isEqualTo(Reason.valueOf(outcome));
      assertThat(keeper.suspensions(now)).isEmpty();
    }
  }

  @Test
  void aSuspensionEndsByItselfOrWithThoseWhoMadeIt() {
    assertThat(suspend("operator-a", "g0", KEYS.get(0), "arbiter", now))
        .isEqualTo(Offer.Refused.at("", Reason.NO_LIST));
    assertThat(offer(signed(first(), "01"))).isTrue();
    assertThat(suspend("operator-a", "g0", KEYS.get(0), "arbiter", now))
        .isEqualTo(new Offer.Accepted());
    assertThat(suspend("operator-a", "g0", KEYS.get(0), "arbiter", now))
        .isEqualTo(new Offer.Known());
    assertThat(offer(signed(next(), "01"))).isTrue();
    assertThat(status("operator-a")).isEqualTo(Status.SUSPENDED);
    now = now.plus(Suspension.DURATION);
    assertThat(status("operator-a")).isEqualTo(Status.ACTIVE);
    assertThat(suspend("operator-a", "g0", KEYS.get(0), "arbiter", now))
        .isEqualTo(new Offer.Accepted());
    assertThat(offer(signed(next().governedBy(2, GOVERNORS.subList(1, 3)), "12"))).isTrue();
    assertThat(status("operator-a")).isEqualTo(Status.ACTIVE);
    assertThat(heard.stream().filter(c -> c instanceof TrustChange.MemberSuspended)).hasSize(2);
  }

  @Test
  void whatIsSuspectStaysSo() {
    assertThat(offer(signed(first(), "01"))).isTrue();
    assertThat(keeper.suspectFrom("arbiter", "other", 5)).isFalse();
    assertThat(keeper.suspectFrom("arbiter", "arbiter-key", 50)).isTrue();
    assertThat(keeper.suspectFrom("arbiter", "arbiter-key", 90)).isTrue();
    assertThat(keeper.isSuspect("arbiter", "arbiter-key", 49)).isFalse();
    assertThat(keeper.isSuspect("arbiter", "arbiter-key", 50)).isTrue();
    assertThat(offer(signed(next(), "01"))).isTrue();
    assertThat(keeper.suspectFrom("arbiter", "arbiter-key", 7)).isTrue();
    assertThat(keeper.isSuspect("arbiter", "arbiter-key", 7)).isTrue();
    assertThat(heard)
        .contains(
            new TrustChange.KeySuspect("arbiter", "arbiter-key", 50),
            new TrustChange.KeySuspect("arbiter", "arbiter-key", 7))
        .doesNotContain(new TrustChange.KeySuspect("arbiter", "arbiter-key", 90));
    assertThat(suspend("operator-a", "g0", KEYS.get(0), "arbiter", now))
        .isEqualTo(Offer.Refused.at("/arbiter", Reason.NOT_SIGNED));
  }

  @Test
  void signaturesOfSeveralAreCombined() {
    var combined =
        TrustSigner.combine(
            signed(first(), "0"), TrustSigner.combine(signed(first(), "1"), signed(first(), "1")));
    assertThat(combined.signatures()).hasSize(2);
    assertThat(offer(combined)).isTrue();
  }

  private TrustDraft first() {
    var arbiter = SomeTrust.bare("arbiter", Status.ACTIVE, Role.REGULATOR, Role.ARBITER);
    var key = SomeTrust.key("arbiter-key", ARBITER.publicKey());
    return TrustDraft.first("baltic", 2, GOVERNORS.subList(0, 3))
        .with(SomeTrust.bare("operator-a", Status.ACTIVE))
        .with(SomeTrust.bare("observer", Status.OBSERVER, Role.ARBITER))
        .with(SomeTrust.with(arbiter, List.of(), List.of(key)));
  }

  private TrustDraft next() {
    return TrustDraft.after(keeper.current().orElseThrow());
  }

  private TrustDraft next(TrustDraft draft) {
    return TrustDraft.after(draft.issue(now, now.plus(LIFE)));
  }

  private static TrustDraft serial(TrustDraft draft, long serial) {
    return new TrustDraft(
        draft.consortium(),
        serial,
        draft.threshold(),
        draft.governors(),
        draft.members(),
        draft.previousSha256());
  }

  /** Issued now and signed by the governors with these numbers. */
  private SignedList signed(TrustDraft draft, String signers) {
    var signed = draft.issue(now, now.plus(LIFE));
    for (int i : signers.chars().map(c -> c - '0').toArray()) {
      signed = TrustSigner.add(signed, TrustSigner.sign(signed.list(), "g" + i, KEYS.get(i)));
    }
    return signed;
  }

  private boolean offer(SignedList signed) {
    return keeper.offer(TrustFile.write(signed)) instanceof Offer.Accepted;
  }

  private Reason reason(SignedList signed) {
    return ((Offer.Refused) keeper.offer(TrustFile.write(signed))).reason();
  }

  private Offer suspend(
      String who, String governor, SigningKey key, String arbiter, Instant issuedAt) {
    var suspension = new Suspension("baltic", who, issuedAt, "misuse");
    var signed =
        new SignedSuspension(
            suspension,
            TrustSigner.sign(suspension, governor, key),
            TrustSigner.signAsArbiter(suspension, arbiter, "arbiter-key", ARBITER));
    return keeper.offerSuspension(signed.octets());
  }

  private Status status(String member) {
    return keeper.directory(now).member(member).orElseThrow().status();
  }
}
