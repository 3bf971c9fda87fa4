package org.sipward.exchange.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.log.Seeds;

/** How far members are believed. */
class ReliabilityTest {
  @ParameterizedTest
  @CsvSource({"0, 0, 0.135", "20, 2, 0.718", "50, 2, 0.865", "50, 10, 0.728"})
  void knownValues(int confirmed, int falsePositives, double expected) {
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < confirmed; i++) {
      outcomes.add(new Outcome("g" + i % 5, true, false, Cases.NOW));
    }
    for (int i = 0; i < falsePositives; i++) {
      outcomes.add(new Outcome("g" + i % 5, false, false, Cases.NOW));
    }
    var reliability = Reliability.of(outcomes, "own", Cases.NOW);
    assertThat(reliability.value().tenThousandths() / 10_000.0).isCloseTo(expected, within(0.0005));
    assertThat(reliability.confirmingGroups()).isEqualTo(confirmed == 0 ? 0 : 5);
  }

  @Test
  void newcomerCannotBlock() {
    assertThat(Reliability.newcomer().value()).hasToString("0.1354");
    assertThat(RuleSet.CURRENT.hasRecord(Reliability.newcomer())).isFalse();
    assertThat(Reliability.OUTSIDER.value()).isEqualTo(Share.NONE);
  }

  @Test
  void ownGroupIsNoWitness() {
    assertThat(Reliability.of(confirmations("own", 40), "own", Cases.NOW))
        .isEqualTo(Reliability.newcomer());
  }

  @Test
  void oneFriendIsNotEnough() {
    var praised = Reliability.of(confirmations("friend", 1000), "own", Cases.NOW);
    assertThat(praised).isEqualTo(Reliability.of(confirmations("friend", 10), "own", Cases.NOW));
    assertThat(RuleSet.CURRENT.hasRecord(praised)).isFalse();
    var both = new ArrayList<>(confirmations("friend", 10));
    both.addAll(confirmations("other", 10));
    assertThat(RuleSet.CURRENT.hasRecord(Reliability.of(both, "own", Cases.NOW))).isTrue();
  }

  @Test
  void outcomesFadeByHalfIn90Days() {
    var old = Cases.NOW.minus(Duration.ofDays(90));
    var faded =
        confirmations("a", 8).stream()
            .map(o -> new Outcome(o.group(), o.wasRight(), o.isAnonymous(), old))
            .toList();
    assertThat(Reliability.of(faded, "own", Cases.NOW).value())
        .isEqualTo(Reliability.of(confirmations("a", 4), "own", Cases.NOW).value());
    var ancient = Cases.NOW.minus(Duration.ofDays(20_000));
    assertThat(Reliability.of(List.of(new Outcome("a", true, false, ancient)), "own", Cases.NOW))
        .isEqualTo(Reliability.newcomer());
  }

  @Test
  void namelessOutcomesWeighHalf() {
    var nameless =
        confirmations("a", 8).stream()
            .map(o -> new Outcome(o.group(), o.wasRight(), true, o.at()))
            .toList();
    assertThat(Reliability.of(nameless, "own", Cases.NOW).value())
        .isEqualTo(Reliability.of(confirmations("a", 4), "own", Cases.NOW).value());
  }

  @Test
  void replaysDoNotKnowTheFuture() {
    var later = List.of(new Outcome("a", true, false, Cases.NOW.plusSeconds(1)));
    assertThat(Reliability.of(later, "own", Cases.NOW)).isEqualTo(Reliability.newcomer());
  }

  @Test
  void orderMakesNoDifference() {
    var random = Seeds.next();
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < 200; i++) {
      outcomes.add(
          new Outcome(
              "g" + random.nextInt(9),
              random.nextInt(4) > 0,
              random.nextInt(5) == 0,
              Cases.NOW.minusSeconds(random.nextInt(20_000_000))));
    }
    var expected = Reliability.of(outcomes, "g0", Cases.NOW);
    Collections.shuffle(outcomes, new Random(random.nextLong()));
    assertThat(Reliability.of(outcomes, "g0", Cases.NOW)).isEqualTo(expected);
  }

  private static List<Outcome> confirmations(String group, int count) {
    return Collections.nCopies(count, new Outcome(group, true, false, Cases.NOW));
  }
}
