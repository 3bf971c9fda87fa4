package org.sipward.exchange.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.exchange.decision.Cases.NOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.decision.Statement.Ground;
import org.sipward.exchange.decision.Statement.Status;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.identifier.Quality;

/** What holds for every decision, whatever is said. */
class DecisionLawTest {
  private static final int ROUNDS = 2000;
  private static final Map<String, Integer> RECORDS =
      Map.of("m0", 95, "m1", 90, "m2", 80, "m3", 70, "m4", 49);
  private static final Decider DECIDER = Cases.decider(RECORDS);

  /** What must never be touched: a hospital, emergency and harmonised numbers, ranges of them. */
  private static final List<Aim> UNTOUCHABLE =
      List.of(
          Cases.HOSPITAL,
          Cases.number("+44112"),
          Cases.number("+33116000"),
          one(IdentifierKind.SIP_URI, "sip:999@example.org"),
          one(IdentifierKind.SIP_URI, "sip:+441234500000@example.org"),
          one(IdentifierKind.SENDER_ID, "112"),
          new Aim.One(new Identifier(IdentifierKind.SHORTCODE, "116123", "FR")),
          new Aim.Range(new NumberRange(IdentifierKind.MSISDN, "441234499990", "441234500010")),
          new Aim.Range(new NumberRange(IdentifierKind.MSISDN, "44990", "44999")));

  @Test
  void orderAndRepetitionMakeNoDifference() {
    var random = Seeds.next();
    for (int i = 0; i < ROUNDS; i++) {
      var matter = someMatter(random);
      var evidence = someEvidence(matter, random);
      var facts = someFacts(random);
      var expected = DECIDER.decide(matter, evidence, facts, NOW).text();
      var other = new ArrayList<>(evidence);
      evidence.stream().limit(3).forEach(other::add);
      Collections.shuffle(other, new Random(random.nextLong()));
      assertThat(DECIDER.decide(matter, other, facts, NOW).text()).isEqualTo(expected);
    }
  }

  @Test
  void groupCountsNoMoreThanItsHeaviest() {
    var random = Seeds.next();
    for (int i = 0; i < ROUNDS; i++) {
      var matter = someMatter(random);
      var evidence = someEvidence(matter, random);
      var decision = DECIDER.decide(matter, evidence, Facts.NONE, NOW);
      for (GroupLine group : decision.sum().groups()) {
        var heaviest =
            decision.lines().stream()
                .filter(w -> w.counts() && w.evidence().origin().group().equals(group.group()))
                .map(Weighed::weight)
                .max(Share::compareTo);
        assertThat(heaviest).contains(group.weight());
      }
      // Without indicators: those of others may join once somebody has seen something.
      var seen = evidence.stream().filter(e -> e.statement().ground() != Ground.INDICATOR).toList();
      var plain = DECIDER.decide(matter, seen, Facts.NONE, NOW).sum();
      var echo = new ArrayList<>(seen);
      for (Evidence e : seen) {
        var parrot = new Origin("parrot", e.origin().group(), false);
        echo.add(Cases.said(matter, parrot, e.statement(), Duration.ofHours(1)));
      }
      var copied = DECIDER.decide(matter, echo, Facts.NONE, NOW).sum();
      for (GroupLine group : copied.groups()) {
        var before =
            plain.groups().stream()
                .filter(g -> g.group().equals(group.group()))
                .map(GroupLine::weight)
                .findFirst()
                .orElse(Share.NONE);
        // A copy by a newcomer of the group weighs a newcomer's weight at most.
        assertThat(group.weight())
            .isLessThanOrEqualTo(before.compareTo(new Share(1354)) > 0 ? before : new Share(1354));
      }
    }
  }

  @Test
  void echoChainsCountOnce() {
    var matter = Cases.matter(EventType.SPAM);
    var original = Cases.said(matter, "m0", "g0", 90, Duration.ofHours(1));
    var evidence = new ArrayList<>(List.of(original));
    for (int i = 1; i < 50; i++) {
      evidence.add(
          Cases.said(
              matter,
              new Origin("m" + i, "g" + i, false),
              new Statement(Ground.HEARSAY, Status.CONFIRMED, 100, Ceiling.TEMP_BLOCK),
              Duration.ZERO));
    }
    var chain = DECIDER.decide(matter, evidence, Facts.of(LocalView.SEEN), NOW);
    var alone = DECIDER.decide(matter, List.of(original), Facts.of(LocalView.SEEN), NOW);
    assertThat(chain.sum()).isEqualTo(alone.sum());
    assertThat(chain.ruling()).isEqualTo(alone.ruling());
  }

  @Test
  void nothingReachesTheUntouchableNorLastsNorExceedsItsCeiling() {
    var random = Seeds.next();
    for (int i = 0; i < ROUNDS; i++) {
      boolean isUntouchable = random.nextBoolean();
      var matter = isUntouchable ? untouchable(random) : someMatter(random);
      var ruling =
          DECIDER.decide(matter, someEvidence(matter, random), someFacts(random), NOW).ruling();
      if (isUntouchable) {
        assertThat(ruling.level()).isEqualTo(Ceiling.INFORMATIONAL);
      }
      assertThat(ruling.level()).isLessThanOrEqualTo(matter.eventType().ceiling());
      assertThat(ruling.level()).isLessThanOrEqualTo(ruling.reached());
      assertThat(ruling.until().isPresent()).isEqualTo(ruling.level() != Ceiling.INFORMATIONAL);
      ruling
          .until()
          .ifPresent(
              until ->
                  assertThat(Duration.between(NOW, until))
                      .isBetween(
                          Duration.ofMinutes(1),
                          ruling.touchesTraffic() ? Duration.ofHours(24) : Duration.ofDays(7)));
      assertThat(matter.eventType().scopes()).containsAll(ruling.scopes());
    }
  }

  /**
   * Newcomers of any number of groups, all certain. The plain sum would let three of them cause
   * watching, six validation, ten a restriction and sixteen a block.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 0.2525, 0.2525, INFORMATIONAL",
    "3, 0.3537, 0.3537, MONITOR",
    "4, 0.4412, 0.4412, MONITOR",
    "5, 0.5169, 0.5000, MONITOR",
    "6, 0.5823, 0.5000, MONITOR",
    "10, 0.7666, 0.5000, MONITOR",
    "16, 0.9025, 0.5000, MONITOR",
    "500, 1.0000, 0.5000, MONITOR"
  })
  void colludingNewcomersCauseALookAndNoMore(
      int groups, String uncapped, String sum, Ceiling expected) {
    var matter = Cases.matter(EventType.SPAM);
    var evidence = new ArrayList<Evidence>();
    for (int i = 0; i < groups; i++) {
      evidence.add(Cases.said(matter, "new" + i, "group" + i, 100, Duration.ZERO));
    }
    var decision = DECIDER.decide(matter, evidence, Facts.of(LocalView.SEEN), NOW);
    assertThat(Share.anyOf(decision.sum().groups().stream().map(GroupLine::weight).toList()))
        .hasToString(uncapped);
    assertThat(decision.sum().result()).hasToString(sum);
    assertThat(decision.ruling().level()).isEqualTo(expected);
    // One voice with a record among them reaches validation, never more.
    evidence.add(Cases.said(matter, "m0", "g0", 100, Duration.ZERO));
    assertThat(DECIDER.decide(matter, evidence, Facts.of(LocalView.SEEN), NOW).ruling().level())
        .isEqualTo(Ceiling.REQUIRE_VALIDATION);
  }

  @Test
  void recordStaysBoundedUnderAFlood() {
    var matter = Cases.matter(EventType.SPAM);
    var evidence = new ArrayList<Evidence>();
    for (int i = 0; i < 5000; i++) {
      evidence.add(Cases.said(matter, "m0", "g0", i % 100, Duration.ofSeconds(i)));
    }
    var decision = DECIDER.decide(matter, evidence, Facts.NONE, NOW);
    assertThat(decision.lines()).hasSize(DecisionRecord.LINES_PER_GROUP);
    assertThat(decision.omitted()).isEqualTo(5000 - DecisionRecord.LINES_PER_GROUP);
  }

  private static Matter untouchable(SplittableRandom random) {
    return new Matter(
        anyOf(EventType.values(), random),
        UNTOUCHABLE.get(random.nextInt(UNTOUCHABLE.size())),
        anyOf(Direction.values(), random));
  }

  private static Matter someMatter(SplittableRandom random) {
    var aim =
        switch (random.nextInt(4)) {
          case 0 -> one(IdentifierKind.IP, "192.0.2." + random.nextInt(255));
          case 1 ->
              new Aim.Range(new NumberRange(IdentifierKind.MSISDN, "442000000000", "442000000999"));
          default -> Cases.NUMBER;
        };
    return new Matter(anyOf(EventType.values(), random), aim, anyOf(Direction.values(), random));
  }

  private static Facts someFacts(SplittableRandom random) {
    return new Facts(
        anyOf(LocalView.values(), random),
        random.nextInt(5) == 0 ? Optional.of(NOW.minus(Duration.ofDays(1))) : Optional.empty(),
        random.nextBoolean() ? Set.of(Quality.UNALLOCATED) : Set.of(),
        random.nextInt(5) == 0 ? Set.of("m1") : Set.of());
  }

  private static List<Evidence> someEvidence(Matter matter, SplittableRandom random) {
    var evidence = new ArrayList<Evidence>();
    for (int i = random.nextInt(12); i > 0; i--) {
      int member = random.nextInt(8);
      var origin =
          new Origin("m" + member, "g" + (random.nextInt(6) == 0 ? 0 : member), member == 7);
      var statement =
          new Statement(
              random.nextInt(3) == 0 ? anyOf(Ground.values(), random) : Ground.FIRST_HAND,
              random.nextInt(9) == 0 ? Status.CLEARED : Status.CONFIRMED,
              random.nextInt(101),
              anyOf(Ceiling.values(), random));
      var age = Duration.ofSeconds(random.nextLong(-200, 2_000_000) / (1 + random.nextInt(99)));
      evidence.add(Cases.said(matter, origin, statement, age));
    }
    return evidence;
  }

  private static <T> T anyOf(T[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  private static Aim one(IdentifierKind kind, String value) {
    return new Aim.One(Identifier.of(kind, value));
  }
}
