package org.sipward.exchange.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.exchange.decision.Cases.NOW;
import static org.sipward.exchange.decision.Cases.decider;
import static org.sipward.exchange.decision.Cases.matter;
import static org.sipward.exchange.decision.Cases.said;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.decision.Statement.Ground;
import org.sipward.exchange.decision.Statement.Status;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** Decisions whose sums are known. */
class DeciderTest {
  /** Half-life of one day, ceiling TEMP_BLOCK. */
  private static final Matter SPAM = matter(EventType.SPAM);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Decider DECIDER =
      decider(Map.of("a", 70, "b", 80, "c", 95, "d", 95, "home", 50));

  private static final Evidence A = said(SPAM, "a", "ga", 88, HOUR.multipliedBy(2));
  private static final Evidence B = said(SPAM, "b", "gb", 80, HOUR);
  private static final Evidence C = said(SPAM, "c", "gc", 100, Duration.ZERO);
  private static final Evidence D = said(SPAM, "d", "gd", 100, Duration.ZERO);

  @Test
  void workedExample() {
    var decision = decide(SPAM, Facts.of(LocalView.SEEN), A, B);
    assertThat(decision.sum().groups())
        .containsExactly(
            new GroupLine("ga", new Share(5814), true, true),
            new GroupLine("gb", new Share(6218), true, true));
    assertThat(decision.sum().result()).hasToString("0.8417");
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.RESTRICT);
    assertThat(decision.ruling().until()).contains(NOW.plus(Duration.ofDays(1)));
    assertThat(decision.ruling().senders()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void oneVendorIsOneVoice() {
    var decision =
        decide(
            SPAM,
            Facts.of(LocalView.SEEN),
            said(SPAM, "a", "vendor", 88, HOUR.multipliedBy(2)),
            said(SPAM, "b", "vendor", 80, HOUR));
    assertThat(decision.sum().result()).hasToString("0.6218");
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.REQUIRE_VALIDATION);
    assertThat(decision.ruling().scopes()).isEmpty();
  }

  @Test
  void publicSampleFromNewcomerDoesNothing() {
    var swap = matter(EventType.SIM_SWAP);
    var decision = decide(swap, Facts.NONE, said(swap, "operator-a", "new", 88, Duration.ZERO));
    assertThat(decision.sum().result()).hasToString("0.1192");
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.INFORMATIONAL);
    assertThat(decision.ruling().until()).isEmpty();
  }

  @Test
  void blockNeedsLocalSighting() {
    assertThat(decide(SPAM, Facts.of(LocalView.SEEN), C, D).ruling().level())
        .isEqualTo(Ceiling.TEMP_BLOCK);
    assertThat(decide(SPAM, Facts.of(LocalView.SILENT), C, D).ruling().level())
        .isEqualTo(Ceiling.RESTRICT);
  }

  @Test
  void oneVoiceNeverRestrictsHoweverSure() {
    assertThat(decide(SPAM, Facts.of(LocalView.SEEN), C).ruling().level())
        .isEqualTo(Ceiling.REQUIRE_VALIDATION);
  }

  @Test
  void localContradictionWeighsDown() {
    var decision = decide(SPAM, Facts.of(LocalView.CONTRADICTS), A, B);
    assertThat(decision.sum().result()).hasToString("0.2525");
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.INFORMATIONAL);
  }

  @Test
  void homeClearingEndsIt() {
    var decision =
        decide(SPAM, Facts.of(LocalView.SEEN), C, D, home(Status.CLEARED, Ceiling.INFORMATIONAL));
    assertThat(decision.sum().plain()).hasToString("0.9975");
    assertThat(decision.sum().result()).isEqualTo(Share.NONE);
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.INFORMATIONAL);
    assertThat(decision.text()).contains("the home operator says that it is clear");
  }

  @Test
  void clearingBySomebodyElseIsNoZero() {
    var clears =
        said(
            SPAM,
            new Origin("b", "gb", false),
            new Statement(Ground.FIRST_HAND, Status.CLEARED, 100, Ceiling.INFORMATIONAL),
            HOUR);
    var decision = decide(SPAM, Facts.of(LocalView.SEEN), C, D, clears);
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.TEMP_BLOCK);
    assertThat(exclusion(decision, clears)).contains(Exclusion.CLEARS);
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRMED, TEMP_BLOCK, TEMP_BLOCK",
    "CONFIRMED, RESTRICT, RESTRICT",
    "CONFIRMED, INFORMATIONAL, INFORMATIONAL",
    "SUSPECTED, TEMP_BLOCK, REQUIRE_VALIDATION",
    "SUSPECTED, MONITOR, MONITOR"
  })
  void homeWordIsEnough(Status status, Ceiling asks, Ceiling expected) {
    var decision = decide(SPAM, Facts.NONE, home(status, asks));
    assertThat(decision.ruling().level()).isEqualTo(expected);
    assertThat(decision.ruling().senders())
        .isEqualTo(decision.ruling().touchesTraffic() ? Set.of("home") : Set.of());
  }

  @Test
  void lastWordOfHomeHolds() {
    var first = homeAt(Status.CLEARED, Ceiling.INFORMATIONAL, HOUR.multipliedBy(2));
    var second = homeAt(Status.CONFIRMED, Ceiling.RESTRICT, HOUR);
    assertThat(decide(SPAM, Facts.NONE, first, second).ruling().level())
        .isEqualTo(Ceiling.RESTRICT);
    var third = homeAt(Status.CLEARED, Ceiling.INFORMATIONAL, HOUR);
    assertThat(decide(SPAM, Facts.NONE, third, second).ruling().level())
        .isEqualTo(Ceiling.INFORMATIONAL);
  }

  @Test
  void spoofingNeverActsOnTheNumber() {
    for (var direction : Direction.values()) {
      var spoofing = new Matter(EventType.CLI_SPOOFING, Cases.NUMBER, direction);
      var decision =
          decide(
              spoofing,
              Facts.of(LocalView.SEEN),
              said(spoofing, "c", "gc", 100, Duration.ZERO),
              said(spoofing, "d", "gd", 100, Duration.ZERO),
              said(
                  spoofing,
                  new Origin("home", "gh", true),
                  new Statement(Ground.FIRST_HAND, Status.CONFIRMED, 100, Ceiling.TEMP_BLOCK),
                  HOUR));
      assertThat(decision.ruling().reached()).isEqualTo(Ceiling.TEMP_BLOCK);
      assertThat(decision.ruling().level()).isEqualTo(Ceiling.INFORMATIONAL);
    }
    var trunk = new Aim.One(Identifier.of(IdentifierKind.IP, "192.0.2.7"));
    var spoofing = new Matter(EventType.CLI_SPOOFING, trunk, Direction.CALLING);
    assertThat(
            decide(
                    spoofing,
                    Facts.NONE,
                    said(spoofing, "c", "gc", 100, Duration.ZERO),
                    said(spoofing, "d", "gd", 100, Duration.ZERO))
                .ruling()
                .level())
        .isEqualTo(Ceiling.RESTRICT);
  }

  @Test
  void indicatorsAndEchoesTriggerNothingAlone() {
    var indicators = List.of(with(Ground.INDICATOR, "c", "gc"), with(Ground.INDICATOR, "d", "gd"));
    var echoes = List.of(with(Ground.HEARSAY, "c", "gc"), with(Ground.UNFOUNDED, "d", "gd"));
    var alone = DECIDER.decide(SPAM, indicators, Facts.of(LocalView.SEEN), NOW);
    assertThat(alone.ruling().reached()).isEqualTo(Ceiling.INFORMATIONAL);
    assertThat(exclusion(alone, indicators.getFirst())).contains(Exclusion.LONELY_INDICATOR);
    assertThat(DECIDER.decide(SPAM, echoes, Facts.of(LocalView.SEEN), NOW).ruling().reached())
        .isEqualTo(Ceiling.INFORMATIONAL);
    var mixed = new ArrayList<>(indicators);
    mixed.add(A);
    var decision = DECIDER.decide(SPAM, mixed, Facts.of(LocalView.SEEN), NOW);
    assertThat(decision.sum().voices()).isEqualTo(1);
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.REQUIRE_VALIDATION);
  }

  @Test
  void newcomersDoNotWakeIndicators() {
    var evidence =
        List.of(
            with(Ground.INDICATOR, "c", "gc"),
            with(Ground.INDICATOR, "d", "gd"),
            with(Ground.FIRST_HAND, "newcomer", "gc"));
    var decision = DECIDER.decide(SPAM, evidence, Facts.of(LocalView.SEEN), NOW);
    assertThat(decision.ruling().reached()).isEqualTo(Ceiling.INFORMATIONAL);
    var awake = new ArrayList<>(evidence);
    awake.add(with(Ground.FIRST_HAND, "b", "gb"));
    // The newcomer's sight is not that of its reliable relative: one voice, not two.
    assertThat(DECIDER.decide(SPAM, awake, Facts.of(LocalView.SEEN), NOW).ruling().reached())
        .isEqualTo(Ceiling.REQUIRE_VALIDATION);
  }

  @ParameterizedTest
  @EnumSource
  void nothingGoesBeyondTheCeiling(EventType eventType) {
    for (var aim :
        List.of(Cases.NUMBER, new Aim.One(Identifier.of(IdentifierKind.IP, "192.0.2.7")))) {
      var matter = new Matter(eventType, aim, Direction.CALLING);
      var decision =
          decide(
              matter,
              Facts.of(LocalView.SEEN),
              said(matter, "c", "gc", 100, Duration.ZERO),
              said(matter, "d", "gd", 100, Duration.ZERO));
      assertThat(decision.ruling().level()).isLessThanOrEqualTo(eventType.ceiling());
      assertThat(eventType.scopes()).containsAll(decision.ruling().scopes());
    }
  }

  @Test
  void whatIsOverCountsForNothing() {
    var ended = timed(C, new Timing(NOW, NOW, NOW, NOW));
    var future = timed(C, new Timing(NOW.plusSeconds(121), NOW, Instant.MAX, NOW));
    var unknown = timed(C, new Timing(NOW, NOW.plusSeconds(1), Instant.MAX, NOW));
    var old = NOW.minus(Duration.ofDays(14));
    var expired = timed(C, new Timing(old, old, Instant.MAX, old));
    var decision = decide(SPAM, Facts.NONE, ended, future, unknown, expired);
    assertThat(exclusion(decision, ended)).contains(Exclusion.ENDED);
    assertThat(exclusion(decision, future)).contains(Exclusion.FUTURE);
    assertThat(decision.lines()).extracting(Weighed::evidence).doesNotContain(unknown);
    assertThat(exclusion(decision, expired)).contains(Exclusion.EXPIRED);
    assertThat(decision.sum().result()).isEqualTo(Share.NONE);
  }

  @Test
  void guiltIsNotInherited() {
    var facts = new Facts(LocalView.SEEN, Optional.of(NOW.minus(HOUR)), Set.of(), Set.of());
    var decision = decide(SPAM, facts, A, C);
    assertThat(exclusion(decision, A)).contains(Exclusion.REASSIGNED);
    assertThat(exclusion(decision, C)).isEmpty();
  }

  @Test
  void outsidersAndOtherMattersCountForNothing() {
    var outsider = said(SPAM, "ext:list", "ext", 100, Duration.ZERO);
    var other = said(matter(EventType.SMISHING), "c", "gc", 100, Duration.ZERO);
    var decision = decide(SPAM, Facts.of(LocalView.SEEN), outsider, other);
    assertThat(exclusion(decision, outsider)).contains(Exclusion.OUTSIDER);
    assertThat(exclusion(decision, other)).contains(Exclusion.OTHER_MATTER);
    assertThat(decision.sum().groups()).isEmpty();
  }

  @Test
  void actionEndsWithItsEvidence() {
    var short1 = timed(C, new Timing(NOW, NOW, NOW.plus(HOUR), NOW));
    assertThat(decide(SPAM, Facts.of(LocalView.SEEN), short1, D).ruling().until())
        .contains(NOW.plus(HOUR));
    var over = timed(C, new Timing(NOW, NOW, NOW.plusSeconds(59), NOW));
    assertThat(decide(SPAM, Facts.of(LocalView.SEEN), over, D).ruling().level())
        .isEqualTo(Ceiling.INFORMATIONAL);
  }

  @Test
  void protectedNumberShowsTheHit() {
    var matter = new Matter(EventType.SPAM, Cases.HOSPITAL, Direction.CALLING);
    var decision =
        decide(
            matter,
            Facts.of(LocalView.SEEN),
            said(matter, "c", "gc", 100, Duration.ZERO),
            said(matter, "d", "gd", 100, Duration.ZERO));
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.INFORMATIONAL);
    assertThat(decision.text())
        .contains("check     PROTECTED FAILED, at most INFORMATIONAL")
        .contains("hospital, St. Example");
  }

  private static DecisionRecord decide(Matter matter, Facts facts, Evidence... evidence) {
    return DECIDER.decide(matter, List.of(evidence), facts, NOW);
  }

  private static Evidence home(Status status, Ceiling asks) {
    return homeAt(status, asks, HOUR);
  }

  private static Evidence homeAt(Status status, Ceiling asks, Duration age) {
    return said(
        SPAM,
        new Origin("home", "gh", true),
        new Statement(Ground.FIRST_HAND, status, 50, asks),
        age);
  }

  private static Evidence with(Ground ground, String member, String group) {
    return said(
        SPAM,
        new Origin(member, group, false),
        new Statement(ground, Status.CONFIRMED, 100, Ceiling.TEMP_BLOCK),
        Duration.ZERO);
  }

  private static Evidence timed(Evidence evidence, Timing timing) {
    return new Evidence(
        evidence.report(), evidence.matter(), evidence.origin(), evidence.statement(), timing);
  }

  private static Optional<Exclusion> exclusion(DecisionRecord decision, Evidence evidence) {
    return decision.lines().stream()
        .filter(w -> w.evidence().equals(evidence))
        .findFirst()
        .orElseThrow()
        .exclusion();
  }
}
