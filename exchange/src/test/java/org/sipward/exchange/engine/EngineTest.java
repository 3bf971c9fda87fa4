package org.sipward.exchange.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.decision.HumanDecision;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.Shadow;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.message.Control;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.repository.AuditRow;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.StandingDecision;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.BlastRadius;
import org.sipward.exchange.safety.Freeze;
import org.sipward.exchange.safety.Human;
import org.sipward.exchange.view.HolderChange;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.Mode;
import org.sipward.kernel.order.Advice;

/** The worked examples of the exchange, through messages, log, view and engine. */
class EngineTest {
  private static final String SPAMMER = "+441234567890";
  private static final Matter SPAM = World.calling(EventType.SPAM, SPAMMER);
  private static final Human ANNA = new Human("anna");

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() {
    world = new World(folder);
    world.join("ann", "bob", "ven-1", "ven-2");
    world.confirm(EventType.SPAM, "ann", "bob", "ven-1", "ven-2");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void bothReport() {
    world.hear("ann", Said.of(EventType.SPAM, SPAMMER).body());
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).confidence(90).body());
  }

  @Test
  void twoIndependentWithRecordRestrict() {
    world.hear("ann", Said.of(EventType.SPAM, SPAMMER).body());
    assertThat(world.inForce).isEmpty();
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).confidence(90).body());
    var standing = world.standing(SPAM).orElseThrow();
    assertThat(standing.level()).isEqualTo(Ceiling.RESTRICT);
    assertThat(standing.senders()).containsExactlyInAnyOrder("ann", "bob");
    assertThat(standing.pillars()).hasSize(2);
    assertThat(standing.recordText()).contains("advice    RESTRICT on [SMS_IN, SMS_OUT]");
    var act = world.act(standing.id());
    assertThat(act.level()).isEqualTo(Advice.Level.RESTRICT);
    assertThat(act.until()).isEqualTo(World.START.plus(Duration.ofDays(1)));
    assertThat(world.log.position("decision/" + act.id() + "/" + standing.recordHash().hex()))
        .isPresent();
    world.engine().sighted(SPAM.aim(), world.now);
    assertThat(world.act(standing.id()).level()).isEqualTo(Advice.Level.TEMP_BLOCK);
    world.engine().contradicted(SPAM.aim(), world.now);
    assertThat(world.inForce).isEmpty();
  }

  @Test
  void oneVendorIsOneVoice() {
    world.hear("ven-1", Said.of(EventType.SPAM, SPAMMER).body());
    world.hear("ven-2", Said.of(EventType.SPAM, SPAMMER).body());
    assertThat(world.standing(SPAM).orElseThrow().level()).isEqualTo(Ceiling.REQUIRE_VALIDATION);
    assertThat(world.inForce).isEmpty();
  }

  @Test
  void newcomerCausesNothing() {
    world.join("new");
    world.hear("new", Said.of(EventType.SPAM, SPAMMER).confidence(88).body());
    assertThat(world.standing(SPAM)).isEmpty();
  }

  @Test
  void homeOperatorsSimSwapAsksForValidationOnly() {
    var swapped = World.calling(EventType.SIM_SWAP, "+447911123456");
    world.hear(
        "home",
        Said.of(EventType.SIM_SWAP, "+447911123456")
            .status(Report.Status.CONFIRMED)
            .asks(ActionCode.TEMP_BLOCK)
            .body());
    assertThat(world.advice).isEmpty();
    assertThat(world.validations).singleElement().matches(Validation::isNeeded);
    assertThat(world.engine().ask(World.number("+447911123456")).level())
        .isEqualTo(Ceiling.REQUIRE_VALIDATION);
    world.hear(
        "home",
        Said.of(EventType.SIM_SWAP, "+447911123456")
            .status(Report.Status.CLEARED)
            .seen(World.START.plusSeconds(1))
            .body());
    assertThat(world.standing(swapped)).isEmpty();
    assertThat(world.validations).last().matches(v -> !v.isNeeded());
  }

  @Test
  void pseudonymIsUnitedWithTheNumberOnceItIsSeenHere() {
    var alias = (Aim.Hidden) world.ring.pseudonyms(World.number(SPAMMER)).getFirst().aim();
    var subject =
        Subject.pseudonym(
            Subject.Role.SUSPECT,
            alias.kind(),
            world.ring.pseudonyms(World.number(SPAMMER)).getFirst().text(),
            "fsx1",
            1);
    world.hear("ann", Said.of(EventType.SPAM, subject).body());
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).confidence(90).body());
    var asked = world.engine().ask(World.number(SPAMMER));
    assertThat(asked.level()).isEqualTo(Ceiling.RESTRICT);
    assertThat(asked.answer(3).groups()).isEqualTo(2);
    assertThat(world.engine().ask(subject).level()).isEqualTo(Ceiling.RESTRICT);
    world.engine().sighted(new Aim.One(World.number(SPAMMER)), world.now);
    assertThat(world.targets()).singleElement().asString().contains("TEMP_BLOCK");
    assertThat(world.standing(SPAM).orElseThrow().pillars()).hasSize(2);
  }

  @Test
  void emergencyAndProtectedShowInAnAnswer() {
    assertThat(world.engine().ask(World.HOSPITAL).checks())
        .anyMatch(c -> !c.held() && c.text().contains("St. Example"));
    assertThat(world.engine().ask(World.number("+44999")).checks()).anyMatch(c -> !c.held());
  }

  @Test
  void everythingEndsWithoutAnyContact() {
    bothReport();
    world.isCutOff = true;
    world.now = World.START.plus(Duration.ofHours(24));
    world.database.close();
    try {
      world.engine().tick();
    } catch (RuntimeException noDatabase) {
      assertThat(noDatabase).isNotNull();
    }
    assertThat(world.inForce).isEmpty();
  }

  @Test
  void sameWordDoesNotBlockForASecondDay() {
    bothReport();
    world.pass(Duration.ofHours(24));
    assertThat(world.inForce).isEmpty();
    for (int hour = 0; hour < 48; hour++) {
      world.pass(Duration.ofHours(1));
      world.engine().decide(SPAM);
      assertThat(world.inForce.values()).allMatch(a -> a.level() == Advice.Level.MONITOR);
    }
  }

  @Test
  void newWordProlongs() {
    bothReport();
    world.pass(Duration.ofHours(20));
    world.hear("ann", Said.of(EventType.SPAM, SPAMMER).seen(world.now).body());
    assertThat(world.inForce.values())
        .singleElement()
        .matches(a -> a.until().equals(world.now.plus(Duration.ofDays(1))));
    assertThat(world.decisions.history(SPAM)).hasSize(1);
  }

  @Test
  void monitorOnlyWatches() {
    world.mode = Mode.MONITOR;
    world.restarted();
    bothReport();
    assertThat(world.inForce.values())
        .singleElement()
        .matches(a -> a.level() == Advice.Level.MONITOR);
    assertThat(world.standing(SPAM).orElseThrow().recordText()).contains("in mode MONITOR");
  }

  @Test
  void offDecidesNothingAndLeavesNothing() {
    bothReport();
    world.mode = Mode.OFF;
    world.restarted();
    assertThat(world.inForce).isEmpty();
    world.hear("ann", Said.of(EventType.SPAM, SPAMMER).body());
    assertThat(world.standing(SPAM)).isEmpty();
    assertThat(world.engine().ask(World.number(SPAMMER)).level()).isEqualTo(Ceiling.RESTRICT);
  }

  @Test
  void whatWouldHaveStartedIsForeseenWithoutEffect() {
    world.mode = Mode.OFF;
    world.restarted();
    var number = "+447911123456";
    world.hear("ann", Said.of(EventType.SPAM, number).body());
    world.hear("bob", Said.of(EventType.SPAM, number).confidence(90).body());
    var before = World.START.minus(Duration.ofDays(1));
    var foresight = world.engine().foresee(before, Ceiling.RESTRICT, Optional.empty());
    assertThat(foresight.matters()).isPositive();
    var action = foresight.actions().getFirst();
    assertThat(foresight.actions()).hasSize(1);
    assertThat(action.decision().matter()).isEqualTo(World.calling(EventType.SPAM, number));
    assertThat(action.decision().ruling().level()).isEqualTo(Ceiling.RESTRICT);
    assertThat(action.decision().ruling().senders()).containsExactlyInAnyOrder("ann", "bob");
    assertThat(action.wasWrong()).isFalse();
    assertThat(world.inForce).isEmpty();
    assertThat(world.decisions.standing()).isEmpty();
    world.now = world.now.plusSeconds(600);
    world.hear("home", Said.of(EventType.SPAM, number).status(Report.Status.CLEARED).body());
    assertThat(world.engine().foresee(before, Ceiling.RESTRICT, Optional.empty()).actions())
        .singleElement()
        .matches(Shadow.Action::wasWrong);
    assertThat(world.engine().foresee(before, Ceiling.RESTRICT, Optional.of(EventType.IRSF)))
        .matches(f -> f.actions().isEmpty() && f.matters() == 0);
    assertThat(world.engine().foresee(world.now, Ceiling.RESTRICT, Optional.empty()).actions())
        .isEmpty();
  }

  @Test
  void whatTheNumberingPlanFindsOddIsToldAndChangesNothing() {
    var odd = "+444123456789";
    world.hear("ann", Said.of(EventType.SPAM, odd).body());
    world.hear("bob", Said.of(EventType.SPAM, odd).confidence(90).body());
    assertThat(world.standing(World.calling(EventType.SPAM, odd)).orElseThrow().recordText())
        .contains("doubt     UNALLOCATED: ")
        .contains("advice    RESTRICT on [SMS_IN, SMS_OUT]");
  }

  @Test
  void aNewHolderIsNotBlockedForTheOneBefore() {
    bothReport();
    assertThat(world.inForce).hasSize(1);
    var since = World.START.plus(Duration.ofMinutes(5));
    var change = new HolderChange(World.number(SPAMMER), HolderChange.Kind.RECYCLED, since);
    world.engine().changed(List.of(change));
    assertThat(world.inForce).isEmpty();
    assertThat(world.engine().weigh(SPAM).text())
        .contains("holder    the same since " + since)
        .contains("about a former holder");
    world.restarted();
    assertThat(world.inForce).isEmpty();
    var older = new HolderChange(change.identifier(), HolderChange.Kind.PORTED_IN, World.START);
    world.engine().changed(List.of(older));
    assertThat(world.engine().weigh(SPAM).text()).contains("the same since " + since);
    world.now = since.plusSeconds(60);
    world.hear("ann", Said.of(EventType.SPAM, SPAMMER).seen(world.now).body());
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).seen(world.now).body());
    assertThat(world.inForce).hasSize(1);
  }

  @Test
  void manyThatAreTouchedTogetherAreDecidedTogether() {
    var numbers = IntStream.range(1_000, 1_600).mapToObj("+4412345%05d"::formatted).toList();
    world.hearAll("ann", numbers.stream().map(n -> Said.of(EventType.SPAM, n).body()).toList());
    var standing = world.decisions.standing();
    assertThat(standing)
        .extracting(d -> d.matter().aim().text())
        .containsExactlyInAnyOrderElementsOf(
            numbers.stream().map(n -> World.calling(EventType.SPAM, n).aim().text()).toList());
    assertThat(standing)
        .allSatisfy(
            d ->
                assertThat(world.log.position("decision/" + d.id() + "/" + d.recordHash().hex()))
                    .isPresent());
    assertThat(world.decisions.audited(1_000)).hasSize(600);
  }

  @Test
  void oneThatItsHearerCannotBearCostsTheOthersNothing() {
    var numbers = IntStream.range(1_000, 1_010).mapToObj("+4412345%05d"::formatted).toList();
    world.unbearable = "+441234501003";
    world.hearAll("ann", numbers.stream().map(n -> Said.of(EventType.SPAM, n).body()).toList());
    assertThatThrownBy(
            () ->
                world.hearAll(
                    "bob", numbers.stream().map(n -> Said.of(EventType.SPAM, n).body()).toList()))
        .hasMessage("unbearable");
    assertThat(world.inForce).hasSize(9);
  }

  @Test
  void aNoteThatWasLostWithTheProcessIsMadeAtTheNextStart() {
    bothReport();
    var kept = world.standing(SPAM).orElseThrow();
    var text = kept.recordText() + "another";
    var later =
        new StandingDecision(
            kept.id(),
            kept.matter(),
            kept.level(),
            kept.since(),
            kept.until(),
            kept.senders(),
            kept.pillars(),
            text,
            Hash.over(text.getBytes(UTF_8)),
            kept.author(),
            true);
    world.decisions.keep(
        List.of(
            new DecisionRepository.Kept(later, new AuditRow(world.now, "automation", "RENEWED"))));
    var reference = "decision/" + later.id() + "/" + later.recordHash().hex();
    assertThat(world.log.position(reference)).isEmpty();
    world.restarted();
    assertThat(world.log.position(reference)).isPresent();
  }

  @Test
  void standsAfterARestart() {
    bothReport();
    var before = List.copyOf(world.inForce.values());
    world.inForce.clear();
    world.restarted();
    assertThat(world.inForce.values()).containsExactlyElementsOf(before);
  }

  @Test
  void freezeHoldsWhatIsNewAndLeavesWhatStands() {
    bothReport();
    world.engine().freeze(ANNA, "odd");
    world.restarted();
    assertThat(world.decisions.freezes()).singleElement().matches(Freeze::isTotal);
    world.hear("ann", Said.of(EventType.SPAM, "+441234567891").body());
    world.hear("bob", Said.of(EventType.SPAM, "+441234567891").body());
    assertThat(world.inForce).hasSize(1);
    assertThat(world.standing(World.calling(EventType.SPAM, "+441234567891")).orElseThrow().level())
        .isEqualTo(Ceiling.REQUIRE_VALIDATION);
    world.pass(Duration.ofHours(12));
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).seen(world.now).body());
    assertThat(world.inForce.values())
        .singleElement()
        .matches(a -> a.until().equals(World.START.plus(Duration.ofHours(24))));
    world.engine().release(ANNA);
    assertThat(world.decisions.freezes()).isEmpty();
    world.hear("bob", Said.of(EventType.SPAM, "+441234567891").seen(world.now).body());
    assertThat(world.inForce).hasSize(2);
  }

  @Test
  void announcedFreezeIsNotedAndFollowedOnlyWhereThatIsSet() {
    var control =
        new Control(
            Control.Kind.FREEZE, Optional.empty(), Optional.empty(), List.of(), Optional.of("R1"));
    world.engine().announced("ann", control);
    assertThat(world.decisions.freezes()).isEmpty();
    assertThat(world.decisions.audited(1)).singleElement().matches(r -> r.author().equals("ann"));
    world.followsFreeze = true;
    world.restarted().announced("ann", control);
    assertThat(world.decisions.freezes()).hasSize(1);
  }

  @Test
  void oneTooManyFreezesAndIsStored() {
    world.radius = new BlastRadius(50, 3);
    world.restarted();
    for (String msisdn : numbers(5)) {
      world.hear("ann", Said.of(EventType.SPAM, msisdn).body());
      world.hear("bob", Said.of(EventType.SPAM, msisdn).body());
    }
    assertThat(world.inForce).hasSize(3);
    assertThat(world.decisions.freezes()).extracting(Freeze::sender).contains("ann");
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(i -> "+4412346000" + (10 + i)).toList();
  }

  @Test
  void personDecidesAndEndsAndAutomationKeepsOut() {
    bothReport();
    world
        .engine()
        .take(
            ANNA, SPAM, new HumanDecision.Wish(Ceiling.TEMP_BLOCK, Duration.ofDays(20)), List.of());
    assertThat(world.inForce.values())
        .singleElement()
        .matches(a -> a.level() == Advice.Level.TEMP_BLOCK && a.author().equals("anna"));
    world.pass(Duration.ofDays(3));
    world.hear("ann", Said.of(EventType.SPAM, SPAMMER).seen(world.now).body());
    assertThat(world.standing(SPAM).orElseThrow().isAutomatic()).isFalse();
    assertThat(world.engine().lift(ANNA, SPAM, "customer called")).isTrue();
    assertThat(world.inForce).isEmpty();
    world.hear("bob", Said.of(EventType.SPAM, SPAMMER).seen(world.now).body());
    assertThat(world.inForce).isEmpty();
  }

  @Test
  void nobodyMayTouchAnEmergencyNumber() {
    var emergency = World.calling(EventType.SPAM, "+44999");
    var refused =
        world
            .engine()
            .take(
                ANNA,
                emergency,
                new HumanDecision.Wish(Ceiling.TEMP_BLOCK, Duration.ofHours(1)),
                List.of());
    assertThat(refused.until()).isEmpty();
    assertThat(world.advice).isEmpty();
  }
}
