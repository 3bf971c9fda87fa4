package org.sipward.app.demo.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sipward.app.demo.Caller.Outcome;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void timesRunFromTheReportToTheFirstRefusalAndFromTheWithdrawalToTheFirstAnswer() {
    tally.attack(answered(1));
    tally.reported(millis(10));
    tally.attack(answered(20));
    tally.attack(refused(35));
    tally.attack(refused(50));
    tally.withdrawn(millis(60));
    tally.attack(answered(55));
    tally.attack(refused(70));
    tally.attack(answered(75));
    tally.attack(answered(99));
    var read = tally.read();
    assertThat(read.protect()).contains(Duration.ofMillis(25));
    assertThat(read.lift()).contains(Duration.ofMillis(15));
    assertThat(read.answered()).isEqualTo(5);
    assertThat(read.refused()).isEqualTo(3);
  }

  @Test
  void whatWasNeverRefusedIsNotLifted() {
    tally.reported(0);
    tally.withdrawn(millis(1));
    tally.attack(answered(2));
    assertThat(tally.read().lift()).isEmpty();
  }

  @Test
  void theFirstFailureIsKept() {
    tally.legitimate(new Outcome(503, 0, "first"));
    tally.emergency(new Outcome(0, 0, "second"));
    assertThat(tally.read().failed()).isEqualTo(2);
    assertThat(tally.read().firstFailure()).isEqualTo("first");
  }

  private static Outcome answered(long millis) {
    return new Outcome(200, millis(millis), "");
  }

  private static Outcome refused(long millis) {
    return new Outcome(603, millis(millis), "INVITE was answered SIP/2.0 603 Decline");
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
