package org.sipward.exchange.store.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.local.Refused;

/** A Store whose clock is wrong takes no part, says why, and is back by itself once it is right. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try")
@EnabledIfSystemProperty(
    named = "sipward.chaos",
    matches = "true",
    disabledReason = "takes minutes of a machine of its own: -Dsipward.chaos=true")
class ClockIT {
  private static final List<String> NAMES = List.of("ann", "bob", "cat", "dan");
  private static final long TEN_MINUTES = 600;

  @TempDir Path folder;

  @Test
  void aStoreWithAWrongClockRefusesIsRefusedAndComesBack() throws Exception {
    var random = new SplittableRandom(1);
    try (var trial =
        Trial.start(
            folder,
            random,
            Duration.ofSeconds(2),
            NAMES,
            name -> folder.resolve(name).resolve("store.db").toString())) {
      trial.awaitAnswers();
      trial.publish(trial.store("ann"), List.of());
      trial.await("all are the same", trial::isConverged);
      var dan = trial.store("dan");
      dan.shiftClock(TEN_MINUTES);
      trial.await("dan is refused", () -> areRefused(trial, "dan", trial.others("dan")));
      for (var other : trial.others("dan")) {
        trial.await(other + " refuses dan", () -> areRefused(trial, other, List.of("dan")));
      }
      trial.await(
          "dan knows that its clock is wrong",
          () -> dan.status().filter(s -> s.clock().startsWith("REFUSES_TO_SIGN")).isPresent());
      assertThatThrownBy(() -> trial.publish(dan, List.of()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("the clock is off by");
      assertThat(trial.publish(trial.store("bob"), List.of())).isPresent();

      dan.shiftClock(0);
      trial.await("all are the same again", trial::isConverged);
      trial.await("dan may publish", () -> mayPublish(trial, dan));
      trial.await("all have that, too", trial::isConverged);
      new Findings(trial).check();
    }
  }

  private static boolean mayPublish(Trial trial, StoreProcess store) {
    try {
      return trial.publish(store, List.of()).isPresent();
    } catch (Refused notYet) {
      return false;
    }
  }

  /** Whether a Store says of all these peers that clocks are apart, and which. */
  private static boolean areRefused(Trial trial, String name, List<String> peers) {
    return trial.store(name).status().stream()
            .flatMap(status -> status.peers().stream())
            .filter(peer -> peers.stream().anyMatch(p -> peer.storeId().equals(p + "/main")))
            .filter(peer -> peer.state().equals("REFUSED"))
            .filter(peer -> peer.detail().matches(TWO_TIMES))
            .count()
        == peers.size();
  }

  private static final String TWO_TIMES = "(?s).*T[0-9:.]+Z.*T[0-9:.]+Z.*";
}
