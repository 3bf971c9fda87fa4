package org.sipward.exchange.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.vocabulary.EventType;

/** Merging is commutative, associative and idempotent, and only like is merged with like. */
final class MergeLawTest {
  private static final int MESSAGES = 1_500;

  @Test
  void statesMergeTheSameInAnyOrder() {
    var random = Seeds.next();
    var messages = new Sayings(random).some(MESSAGES);
    var logged = new ArrayList<Logged>();
    messages.forEach(m -> logged.add(Saying.logged(logged.size(), m)));
    laws(
        random,
        each(logged, l -> ReportState.of(l).stream().toList()),
        ReportState::key,
        ReportState::merge);
    laws(
        random,
        each(logged, FeedbackState::of),
        f -> List.of(f.witness(), f.cause()),
        FeedbackState::merge);
    laws(random, each(logged, ActionState::of), ActionState::key, ActionState::merge);
  }

  private static <T> List<T> each(List<Logged> logged, Function<Logged, List<T>> states) {
    return logged.stream().map(states).flatMap(List::stream).toList();
  }

  private static <T, K> void laws(
      SplittableRandom random, List<T> states, Function<T, K> key, BinaryOperator<T> merge) {
    var groups = states.stream().collect(Collectors.groupingBy(key));
    assertThat(groups.values()).anyMatch(group -> group.size() > 2);
    for (var group : groups.values()) {
      for (int i = 0; i < 50; i++) {
        var a = group.get(random.nextInt(group.size()));
        var b = group.get(random.nextInt(group.size()));
        var c = group.get(random.nextInt(group.size()));
        var ab = merge.apply(a, b);
        assertThat(ab).isEqualTo(merge.apply(b, a));
        assertThat(merge.apply(ab, c)).isEqualTo(merge.apply(a, merge.apply(b, c)));
        assertThat(merge.apply(a, a)).isEqualTo(a);
        assertThat(merge.apply(ab, b)).isEqualTo(ab);
      }
    }
  }

  @Test
  void anotherSenderHasAnotherReport() {
    var id = new UUID(0, 1);
    var report =
        Saying.by("operator-a").report(id, 1, EventType.SPAM, 80, Saying.suspect("+447700900001"));
    var revoke = Saying.by("operator-b").revoke(id, Saying.suspect("+447700900001"));
    var reported = ReportState.of(Saying.logged(0, report)).orElseThrow();
    var revoked = ReportState.of(Saying.logged(1, revoke)).orElseThrow();
    assertThat(reported.key()).isEqualTo(new ReportKey("operator-a", id));
    assertThat(revoked.key()).isEqualTo(new ReportKey("operator-b", id));
    assertThatThrownBy(() -> reported.merge(revoked)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sightingsDoNotTakeBackAVerdict() {
    var id = new UUID(0, 1);
    var report =
        Saying.by("operator-a").report(id, 1, EventType.SPAM, 80, Saying.suspect("+447700900001"));
    var cause = Saying.hash(report);
    var witness = Saying.by("operator-b");
    var wrong = witness.feedback(id, Feedback.Verdict.FALSE_POSITIVE, cause);
    var seen = witness.at(Saying.START.plusSeconds(60)).feedback(id, Feedback.Verdict.SEEN, cause);
    var one = FeedbackState.of(Saying.logged(0, wrong)).getFirst();
    var other = FeedbackState.of(Saying.logged(1, seen)).getFirst();
    assertThat(one.merge(other)).isEqualTo(other.merge(one)).isEqualTo(one);
  }
}
