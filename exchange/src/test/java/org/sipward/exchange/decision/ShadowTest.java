package org.sipward.exchange.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.exchange.decision.Cases.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.decision.Statement.Ground;
import org.sipward.exchange.decision.Statement.Status;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;

/** What last month would have brought. */
class ShadowTest {
  private static final Matter SPAM = Cases.matter(EventType.SPAM);
  private static final Decider DECIDER = Cases.decider(Map.of("a", 95, "b", 95));
  private static final Shadow SHADOW = new Shadow(DECIDER);

  private static final Evidence FIRST = said("a", false, Status.CONFIRMED, 10);
  private static final Evidence SECOND = said("b", false, Status.CONFIRMED, 8);
  private static final Evidence CLEARING = said("home", true, Status.CLEARED, 3);

  @Test
  void actionStartsWhenTheSecondVoiceArrivesAndIsFoundWrong() {
    var actions = replay(List.of(CLEARING, SECOND, FIRST), Ceiling.RESTRICT);
    assertThat(actions).hasSize(1);
    var action = actions.getFirst();
    assertThat(action.decision().at()).isEqualTo(hoursAgo(8));
    assertThat(action.decision().ruling().level()).isEqualTo(Ceiling.RESTRICT);
    assertThat(action.clearedAt()).contains(hoursAgo(3));
    assertThat(action.wasWrong()).isTrue();
  }

  @Test
  void replayIsTheSameFunction() {
    var action = replay(List.of(FIRST, SECOND), Ceiling.RESTRICT).getFirst();
    var lived = DECIDER.decide(SPAM, List.of(FIRST, SECOND), Facts.NONE, hoursAgo(8));
    assertThat(action.decision().text()).isEqualTo(lived.text());
    assertThat(action.decision().hash()).isEqualTo(lived.hash());
    assertThat(action.wasWrong()).isFalse();
  }

  @Test
  void laterArrivalsDoNotChangeThePast() {
    var early = replay(List.of(FIRST, SECOND), Ceiling.MONITOR);
    var late = replay(List.of(FIRST, SECOND, CLEARING), Ceiling.MONITOR);
    assertThat(late.stream().map(a -> a.decision().text()))
        .containsExactlyElementsOf(early.stream().map(a -> a.decision().text()).toList());
  }

  @Test
  void prolongingIsNoStart() {
    var history = new ArrayList<>(List.of(FIRST, SECOND));
    for (int hours = 1; hours < 8; hours++) {
      history.add(said("a", false, Status.CONFIRMED, hours));
    }
    assertThat(replay(history, Ceiling.RESTRICT)).hasSize(1);
  }

  @Test
  void orderOfHistoryMakesNoDifference() {
    var random = Seeds.next();
    for (int i = 0; i < 50; i++) {
      var history = new ArrayList<Evidence>();
      for (int j = 0; j < 12; j++) {
        var member = List.of("a", "b", "home").get(random.nextInt(3));
        history.add(
            said(
                member,
                member.equals("home"),
                random.nextInt(4) == 0 ? Status.CLEARED : Status.CONFIRMED,
                random.nextInt(200)));
      }
      var expected = replay(history, Ceiling.MONITOR).stream().map(a -> a.decision().text());
      var other = new ArrayList<>(history);
      Collections.shuffle(other, new Random(random.nextLong()));
      assertThat(replay(other, Ceiling.MONITOR).stream().map(a -> a.decision().text()))
          .containsExactlyElementsOf(expected.toList());
    }
  }

  private static List<Shadow.Action> replay(List<Evidence> history, Ceiling least) {
    return SHADOW.replay(SPAM, history, _ -> Facts.NONE, least);
  }

  private static Evidence said(String member, boolean isHome, Status status, int hoursAgo) {
    return Cases.said(
        SPAM,
        new Origin(member, "g" + member, isHome),
        new Statement(Ground.FIRST_HAND, status, 100, Ceiling.RESTRICT),
        Duration.ofHours(hoursAgo));
  }

  private static Instant hoursAgo(int hours) {
    return NOW.minus(Duration.ofHours(hours));
  }
}
