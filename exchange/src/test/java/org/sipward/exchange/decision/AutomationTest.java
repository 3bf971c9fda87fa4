package org.sipward.exchange.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipward.exchange.decision.Cases.NOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.exchange.decision.HumanDecision.Wish;
import org.sipward.exchange.decision.Statement.Ground;
import org.sipward.exchange.decision.Statement.Status;
import org.sipward.exchange.safety.BlastRadius;
import org.sipward.exchange.safety.Brakes;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.safety.Human;
import org.sipward.exchange.safety.SafetyRule;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;

/** What starts by itself, what is held, and what only a human may do. */
class AutomationTest {
  private static final Human HUMAN = new Human("duty.officer");
  private static final Decider DECIDER =
      Cases.decider(Map.of("loud", 95, "b", 95, "c", 95, "d", 95));

  private final Brakes brakes = new Brakes(BlastRadius.ofBase(0), () -> NOW, List.of());
  private final Automation automation = new Automation(DECIDER, brakes);

  @Test
  void answerOfTheBrakesIsPartOfTheRecord() {
    var matter = matter(0);
    var decision = automation.decide(matter, two(matter, "b", "c"), Facts.NONE, NONE, NOW);
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.RESTRICT);
    assertThat(decision.text()).contains("check     BRAKES held: action 1 of 50 within an hour");
  }

  @Test
  void blockBombingFreezesTheBomberOnly() {
    // The two that always agree are stopped after a fifth of the hour's actions.
    for (int i = 0; i < 10; i++) {
      var matter = matter(i);
      assertThat(
              automation
                  .decide(matter, two(matter, "loud", "b"), Facts.NONE, NONE, NOW)
                  .ruling()
                  .level())
          .isEqualTo(Ceiling.RESTRICT);
    }
    var next = matter(10);
    var held = automation.decide(next, two(next, "loud", "b"), Facts.NONE, NONE, NOW);
    assertThat(held.ruling().level()).isLessThanOrEqualTo(Ceiling.REQUIRE_VALIDATION);
    assertThat(held.text()).contains("automation for this sender is frozen");
    // Others go on, and what the bomber adds to their evidence makes no difference.
    var other = matter(11);
    var evidence = new ArrayList<>(two(other, "c", "d"));
    evidence.addAll(two(other, "loud", "b"));
    var decision = automation.decide(other, evidence, Facts.NONE, NONE, NOW);
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.RESTRICT);
    assertThat(decision.ruling().senders()).doesNotContain("loud");
  }

  @Test
  void newcomersCannotUseUpTheShareOfOthers() {
    for (int i = 0; i < 40; i++) {
      var matter = matter(i);
      var evidence = new ArrayList<>(two(matter, i % 2 == 0 ? "b" : "loud", i % 4 < 2 ? "c" : "d"));
      evidence.add(Cases.said(matter, "newcomer", "gn", 100, Duration.ZERO));
      automation.decide(matter, evidence, Facts.NONE, NONE, NOW);
    }
    assertThat(brakes.frozenSenders()).doesNotContain("newcomer");
  }

  @Test
  void freezeHoldsEverythingThatTouchesTraffic() {
    brakes.freeze(HUMAN, "something is wrong");
    var matter = matter(0);
    var decision = automation.decide(matter, two(matter, "b", "c"), Facts.NONE, NONE, NOW);
    assertThat(decision.ruling().level()).isEqualTo(Ceiling.REQUIRE_VALIDATION);
    assertThat(decision.ruling().scopes()).isEmpty();
    assertThat(decision.ruling().until()).isPresent();
    assertThat(decision.text()).contains("BRAKES FAILED, at most REQUIRE_VALIDATION");
    brakes.release(HUMAN);
    assertThat(
            automation
                .decide(matter, two(matter, "b", "c"), Facts.NONE, NONE, NOW)
                .ruling()
                .level())
        .isEqualTo(Ceiling.RESTRICT);
  }

  @Test
  void whatStandsIsNotCountedAgain() {
    var matter = matter(0);
    for (int i = 0; i < 200; i++) {
      assertThat(
              automation
                  .decide(matter, two(matter, "b", "c"), Facts.NONE, Ceiling.RESTRICT, NOW)
                  .ruling()
                  .level())
          .isEqualTo(Ceiling.RESTRICT);
    }
    assertThat(brakes.freezes()).isEmpty();
  }

  @Test
  void humansGoFurtherButNotToEmergencyNumbers() {
    var block = new Wish(Ceiling.TEMP_BLOCK, Duration.ofDays(30));
    var taken = HumanDecision.take(HUMAN, matter(0), block, Cases.SAFETY, NOW);
    assertThat(taken.until()).contains(NOW.plus(Duration.ofDays(30)));
    var hospital = new Matter(EventType.SPAM, Cases.HOSPITAL, Direction.CALLED);
    assertThat(HumanDecision.take(HUMAN, hospital, block, Cases.SAFETY, NOW).checks())
        .anyMatch(c -> c.rule() == SafetyRule.PROTECTED && !c.held());
    var emergency = new Matter(EventType.SPAM, Cases.number("+44112"), Direction.CALLED);
    var refused = HumanDecision.take(HUMAN, emergency, block, Cases.SAFETY, NOW);
    assertThat(refused.level()).isEqualTo(Ceiling.INFORMATIONAL);
    assertThat(refused.until()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 59, 30 * 86_400 + 1})
  void humansDecideForAWhileToo(long seconds) {
    assertThatThrownBy(() -> new Wish(Ceiling.RESTRICT, Duration.ofSeconds(seconds)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final Ceiling NONE = Ceiling.INFORMATIONAL;

  private static Matter matter(int number) {
    return new Matter(
        EventType.SPAM, Cases.number("+4420000000" + (10 + number)), Direction.CALLING);
  }

  private static List<Evidence> two(Matter matter, String one, String other) {
    return List.of(firm(matter, one), firm(matter, other));
  }

  private static Evidence firm(Matter matter, String member) {
    return Cases.said(
        matter,
        new Origin(member, "g" + member, false),
        new Statement(Ground.FIRST_HAND, Status.CONFIRMED, 100, Ceiling.TEMP_BLOCK),
        Duration.ZERO);
  }
}
