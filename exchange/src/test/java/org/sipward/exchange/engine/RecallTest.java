package org.sipward.exchange.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.decision.HumanDecision;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.message.Receipt.Disposition;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.safety.Human;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.order.Effect;

/** What a withdrawal undoes and proves, and what reports came to as it is told. */
class RecallTest {
  private static final String SPAMMER = "+441234567890";
  private static final Matter SPAM = World.calling(EventType.SPAM, SPAMMER);
  private static final Human ANNA = new Human("anna");

  @TempDir Path folder;
  private World world;
  private SealedMessage byAnn;

  @BeforeEach
  void open() {
    world = new World(folder);
    world.join("ann", "bob", "cid");
    world.confirm(EventType.SPAM, "ann", "bob", "cid");
    byAnn = world.hear("ann", Said.of(EventType.SPAM, SPAMMER).body());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static ReportKey key(SealedMessage report) {
    return new ReportKey(
        report.message().envelope().senderId(), ((Report) report.message().body()).reportId());
  }

  private Receipt.Item onlyItem() {
    return world.told(Receipt.class).getLast().items().getFirst();
  }

  @Test
  void revocationLiftsAndIsProven() {
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).body());
    assertThat(world.inForce).hasSize(1);
    var revoke = world.hear("ann", Said.revoking(byAnn));
    assertThat(world.inForce).isEmpty();
    assertThat(onlyItem().disposition()).isEqualTo(Disposition.LIFTED);
    assertThat(onlyItem().messageSha256()).isEqualTo(revoke.hash().hex());
    assertThat(onlyItem().liftedActions()).contains(1);
    assertThat(onlyItem().liftedAt()).contains(world.now);
    var receipt = world.published.getLast().message().envelope();
    assertThat(receipt.audience()).isEqualTo(Audience.direct("ann"));
    // Validation is still in order on the other's word.
    assertThat(world.standing(SPAM).orElseThrow().level()).isEqualTo(Ceiling.REQUIRE_VALIDATION);
    // Replayed it stays withdrawn.
    world.hear(byAnn);
    assertThat(world.inForce).isEmpty();
    assertThat(world.told(Receipt.class)).hasSize(1);
  }

  @Test
  void decisionThatStandsWithoutTheReportIsKept() {
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).body());
    world.hear("cid", Said.of(EventType.SPAM, SPAMMER).body());
    var before = world.standing(SPAM).orElseThrow();
    world.hear("ann", Said.revoking(byAnn));
    var after = world.standing(SPAM).orElseThrow();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.level()).isEqualTo(Ceiling.RESTRICT);
    assertThat(after.pillars()).hasSize(2).doesNotContain(key(byAnn));
    assertThat(world.inForce).hasSize(1);
    assertThat(onlyItem().disposition()).isEqualTo(Disposition.NOTHING_TO_LIFT);
    assertThat(world.decisions.audited(20)).anyMatch(r -> r.what().contains("KEEP"));
  }

  @Test
  void reportThatNeverCameIsAcknowledged() {
    var lost = world.hear("bob", Said.of(EventType.SPAM, "+441234567899").body());
    var revoke = Said.revoking(lost);
    world.hear(
        "cid",
        new Revoke(
            world.id(),
            revoke.bodySha256(),
            revoke.subjects(),
            revoke.reason(),
            revoke.effect(),
            revoke.liftBy()));
    assertThat(onlyItem().disposition()).isEqualTo(Disposition.NOTHING_TO_LIFT);
    assertThat(world.view.report(key(lost)).orElseThrow().isRevoked()).isFalse();
  }

  @Test
  void revocationBeforeTheReport() {
    var said = Said.of(EventType.SPAM, "+441234567899");
    world.hear(
        "ann",
        new Revoke(
            said.id(),
            byAnn.hash().hex(),
            List.of(said.subject()),
            Revoke.Reason.FALSE_POSITIVE,
            Revoke.Effect.LIFT_ACTIONS,
            Optional.empty()));
    world.hear("ann", said.body());
    world.hear("bob", Said.of(EventType.SPAM, "+441234567899").body());
    assertThat(world.inForce).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Revoke.Effect.class)
  void personsDecisionFallsWithTheReportItNamesUnlessKept(Revoke.Effect effect) {
    world
        .engine()
        .take(
            ANNA,
            SPAM,
            new HumanDecision.Wish(Ceiling.TEMP_BLOCK, Duration.ofDays(9)),
            List.of(key(byAnn)));
    world.hear("ann", Said.revoking(byAnn, effect));
    boolean isKept = effect == Revoke.Effect.KEEP_LOCAL_DECISION;
    assertThat(world.inForce).hasSize(isKept ? 1 : 0);
    assertThat(onlyItem().disposition())
        .isEqualTo(isKept ? Disposition.NOTHING_TO_LIFT : Disposition.LIFTED);
  }

  @Test
  void receiptWaitsUntilItCanBeSaid() {
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).body());
    world.isCutOff = true;
    world.hear("ann", Said.revoking(byAnn));
    assertThat(world.inForce).isEmpty();
    assertThat(world.told(Receipt.class)).isEmpty();
    world.isCutOff = false;
    world.pass(Duration.ofSeconds(1));
    assertThat(onlyItem().disposition()).isEqualTo(Disposition.LIFTED);
  }

  @Test
  void receiptThatTheStoreDiedBeforeIsSaidAfterTheStart() {
    world.isCutOff = true;
    var revoke = world.hear("ann", Said.revoking(byAnn));
    world.isCutOff = false;
    world.restarted();
    assertThat(world.told(Receipt.class)).hasSize(1);
    assertThat(onlyItem().messageSha256()).isEqualTo(revoke.hash().hex());
    world.feed();
    world.restarted();
    assertThat(world.told(Receipt.class)).hasSize(1);
  }

  @Test
  void coverageCountsWhoHasProven() {
    var mine = world.hear(World.ME, Said.of(EventType.SPAM, "+441234567899").body());
    var revoke = world.hear(World.ME, Said.revoking(mine));
    assertThat(world.told(Receipt.class)).isEmpty();
    var none = world.engine().coverage(key(mine)).orElseThrow();
    assertThat(none.proven()).isZero();
    assertThat(none.members()).extracting(RecallCoverage.Line::member).doesNotContain(World.ME);
    world.now = world.now.plusSeconds(7);
    world.hear(
        "ann",
        new Receipt(
            "origin\n1\naGFzaA==\n",
            List.of(
                new Receipt.Item(
                    revoke.hash().hex(),
                    5,
                    Disposition.LIFTED,
                    Optional.empty(),
                    Optional.of(world.now),
                    Optional.of(2)))),
        Audience.direct(World.ME));
    var one = world.engine().coverage(key(mine)).orElseThrow();
    assertThat(one.proven()).isEqualTo(1);
    assertThat(one.percent()).isEqualTo(100 / one.members().size());
    assertThat(one.members())
        .contains(
            new RecallCoverage.Line(
                "ann", Optional.of(Disposition.LIFTED), Optional.of(Duration.ofSeconds(7)), 2));
  }

  @Test
  void effectsAreToldOnceAnInterval() {
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).body());
    var id = world.standing(SPAM).orElseThrow().id();
    world.engine().effects(List.of(new Effect(id, 3, 2, world.now, world.now)));
    world.engine().effects(List.of(new Effect(id, 4, 1, world.now, world.now.plusSeconds(9))));
    world.pass(Duration.ofMinutes(59));
    assertThat(world.told(Feedback.class)).isEmpty();
    world.pass(Duration.ofMinutes(1));
    assertThat(world.told(Feedback.class))
        .hasSize(2)
        .allMatch(f -> f.verdict() == Feedback.Verdict.PREVENTED && f.count() == 3)
        .allMatch(f -> f.lastSeen().orElseThrow().equals(World.START.plusSeconds(9)));
    var envelope = world.published.getFirst().message().envelope();
    assertThat(envelope.audience()).isEqualTo(World.EVERYBODY);
    assertThat(envelope.correlation().orElseThrow().causes()).hasSize(1);
    world.pass(Duration.ofHours(2));
    assertThat(world.told(Feedback.class)).hasSize(2);
    // That it hit proves nobody right.
    assertThat(world.view.outcomes("ann", EventType.SPAM))
        .noneMatch(row -> row.witness().equals(World.ME));
  }

  @Test
  void analystsWordIsToldAtOnceAndCounts() {
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).body());
    assertThat(world.engine().verdict(key(byAnn), Feedback.Verdict.FALSE_POSITIVE, ANNA)).isTrue();
    world.feed();
    assertThat(world.told(Feedback.class)).hasSize(1);
    assertThat(world.inForce).isEmpty();
    assertThat(world.view.outcomes("ann", EventType.SPAM))
        .anyMatch(row -> row.witness().equals(World.ME) && !row.wasRight());
    assertThat(
            world
                .engine()
                .verdict(new ReportKey("ann", world.id()), Feedback.Verdict.CONFIRMED, ANNA))
        .isFalse();
  }
}
