package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Transport;

class RepeatsTest {
  private static final long SECOND = 1_000_000;

  private final List<String> told = new ArrayList<>();
  private long toldCount;
  private final Repeats repeats = new Repeats(100, this::tell);

  private void tell(Repeats.Entry entry) {
    told.add((entry.anySource() ? "any" : Long.toHexString(entry.low())) + " " + entry.rule());
    toldCount += entry.suppressed();
  }

  private static Fact fact(int source, String rule, long micros) {
    var fact = new Fact(new byte[0], 0);
    fact.arrived(Scene.arrival(Transport.UDP, Endpoint.ofIpv4(source, 5060), null));
    fact.decided(new Verdict.Drop(rule), Scene.parsed(Scene.NOISE), 0);
    fact.epochMicros = micros;
    return fact;
  }

  @Test
  void writesTheFirstOfASecondAndCountsTheRest() {
    for (int i = 0; i < 25; i++) {
      assertThat(repeats.admit(fact(1, "a", SECOND + i)))
          .isEqualTo(i < Repeats.BURST ? 0 : Repeats.SUPPRESSED);
    }
    assertThat(repeats.admit(fact(1, "a", 2 * SECOND))).isEqualTo(15);
    assertThat(repeats.admit(fact(1, "a", 2 * SECOND))).isZero();
    repeats.flushAll();
    assertThat(told).isEmpty();
  }

  @Test
  void sourcesAndRulesAreApart() {
    for (int i = 0; i < Repeats.BURST; i++) {
      assertThat(repeats.admit(fact(1, "a", SECOND))).isZero();
      assertThat(repeats.admit(fact(2, "a", SECOND))).isZero();
      assertThat(repeats.admit(fact(1, "b", SECOND))).isZero();
    }
    assertThat(repeats.admit(fact(2, "a", SECOND))).isEqualTo(Repeats.SUPPRESSED);
  }

  @Test
  void beyondTheBudgetSourcesAreNotKept() {
    for (int source = 0; source < 100; source++) {
      assertThat(repeats.admit(fact(source, "a", SECOND))).isZero();
    }
    for (int source = 100; source < 150; source++) {
      assertThat(repeats.admit(fact(source, "a", SECOND))).isEqualTo(Repeats.SUPPRESSED);
    }
    repeats.flush(3 * SECOND);
    assertThat(told).containsExactly("any a");
    assertThat(toldCount).isEqualTo(50);
  }

  @Test
  void quietCountsAreToldWhenTheirSecondIsOver() {
    for (int i = 0; i < Repeats.BURST + 3; i++) {
      repeats.admit(fact(1, "a", SECOND));
    }
    repeats.flush(SECOND + 10);
    assertThat(told).isEmpty();
    repeats.flush(2 * SECOND);
    assertThat(told).containsExactly("ffff00000001 a");
    assertThat(toldCount).isEqualTo(3);
  }

  /** Law: every event is written, stood for by a written one, or told of in a summary. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 20_261_120})
  void losesNoCount(long seed) {
    var random = new Random(seed);
    long accounted = 0;
    int events = 50_000;
    for (int i = 0; i < events; i++) {
      int source = random.nextBoolean() ? random.nextInt(3) : random.nextInt();
      var rule = random.nextBoolean() ? "a" : "b";
      long standsFor = repeats.admit(fact(source, rule, SECOND + i * 50L));
      accounted += standsFor == Repeats.SUPPRESSED ? 0 : 1 + standsFor;
    }
    repeats.flushAll();
    assertThat(accounted + toldCount).as("seed %d", seed).isEqualTo(events);
  }
}
