package org.sipward.exchange.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.intake.MovableClock;
import org.sipward.exchange.intake.Party;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.replication.ClockWatch.Verdict;

/** How long a failing peer is left alone, and what its clock says of ours. */
final class BreakerTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @Test
  void waitsDoubleWithChanceUpToTheLongestAndBeginAnew() {
    var breaker = new Breaker(FIRST, LONGEST, Seeds.next());
    for (int failure = 0; failure < 100; failure++) {
      var full = failure < 10 ? FIRST.multipliedBy(1L << failure) : LONGEST;
      var most = full.compareTo(LONGEST) < 0 ? full : LONGEST;
      assertThat(breaker.failed()).isBetween(most.dividedBy(2), most);
    }
    assertThat(breaker.failures()).isEqualTo(100);
    breaker.succeeded();
    assertThat(breaker.failed()).isLessThanOrEqualTo(FIRST);
  }

  @Test
  void whatThePeerAsksForIsHonouredWithinReason() {
    var breaker = new Breaker(FIRST, LONGEST, Seeds.next());
    assertThat(breaker.failed(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    assertThat(breaker.failed(Duration.ofDays(90))).isEqualTo(LONGEST);
    assertThat(breaker.failedForLong()).isBetween(LONGEST.dividedBy(2), LONGEST);
  }

  @ParameterizedTest
  @CsvSource({
    "0,          GOOD",
    "29 -29 0,   GOOD",
    "30,         ALARM",
    "-31,        ALARM",
    "500,        ALARM",
    "500 500,    ALARM",
    "120 120 0,  REFUSES_TO_SIGN",
    "119 500 0,  ALARM",
    "500 0 0,    GOOD",
    "-300 -200 -200 0, REFUSES_TO_SIGN",
    "500 500 0 0, GOOD",
  })
  void theMedianOfThePeersClocksCounts(String seconds, Verdict verdict) {
    var clock = new MovableClock(Party.START);
    var watch = new ClockWatch(clock);
    int peer = 0;
    for (var second : seconds.split(" ", -1)) {
      watch.observe("p" + peer++, Party.START, Party.START.plusSeconds(Long.parseLong(second)));
    }
    assertThat(watch.verdict()).isEqualTo(verdict);
    assertThat(watch.maySign()).isEqualTo(verdict != Verdict.REFUSES_TO_SIGN);
    clock.pass(Duration.ofHours(2));
    assertThat(watch.verdict()).as("what was long ago").isEqualTo(Verdict.GOOD);
  }

  @Test
  void theWayThereAndBackIsNoDrift() {
    var clock = new MovableClock(Party.START);
    var watch = new ClockWatch(clock);
    clock.pass(Duration.ofSeconds(20));
    watch.observe("p", Party.START, Party.START.plusSeconds(10));
    assertThat(watch.drift()).isZero();
  }
}
