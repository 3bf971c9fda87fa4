package org.sipward.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTest {
  @Test
  void saysThatItPassed() {
    assertThat(Scenes.good().isGood()).isTrue();
    assertThat(Summary.lines(Scenes.good()))
        .contains(
            "The demo passed.",
            "Calls      40 placed, 40 completed, 0 failed; 12 OPTIONS answered",
            "Hostile    15 sent: 12 stopped, 2 cleaned, 1 let pass and told, 0 slipped through",
            "Latency    p50 142 us, p99 12 ms socket to socket",
            "  bare-line-break                         3        3",
            "  gate (no peer)                          7        7",
            "  uri-password                            2        2",
            "  shell-injection                         1        1",
            "What to do next")
        .noneMatch(line -> line.contains("FAILED"));
  }

  static Stream<Arguments> faults() {
    var calls = Scenes.CALLS;
    var attack = Scenes.ATTACK;
    return Stream.of(
        arguments("no call was completed", Scenes.empty()),
        arguments(
            "call 3: BYE was not answered",
            scene(new CallCounts.Reading(4, 4, 3, 1, 1, 0, "call 3: BYE was not answered"))),
        arguments(
            "an OPTIONS request was not answered with 200",
            scene(
                new CallCounts.Reading(
                    4, 4, 4, 0, 1, 1, "an OPTIONS request was not answered with 200"))),
        arguments(
            "reached a phone: OPTIONS sip:x\\u0000 SIP/2.0",
            Scenes.of(calls, attack(attack, 0, 2, 1, "OPTIONS sip:x\0 SIP/2.0"), Scenes.FIREWALL)),
        arguments(
            "the stranger got 3 answers",
            Scenes.of(calls, attack(attack, 3, 2, 0, ""), Scenes.FIREWALL)),
        arguments(
            "1 hostile messages are in nobody's counts: lost?",
            Scenes.of(calls, attack(attack, 0, 1, 0, ""), Scenes.FIREWALL)),
        arguments(
            "6 hostile messages are in nobody's counts: lost?",
            Scenes.of(
                calls,
                attack,
                new FirewallReading(
                    9, 6, Map.of(), Map.of("uri-password", 2L), Map.of("shell-injection", 1L)))),
        arguments(
            "1 hostile messages are in nobody's counts: lost?",
            Scenes.of(
                calls,
                attack,
                new FirewallReading(
                    1_234,
                    7,
                    Scenes.FIREWALL.stopped(),
                    Scenes.FIREWALL.cleaned(),
                    Map.of("exhausted-hops", 2L)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void namesWhatWentWrong(String fault, Scene scene) {
    assertThat(scene.isGood()).isFalse();
    assertThat(Summary.lines(scene)).contains("The demo FAILED.", "  " + fault);
  }

  @Test
  void progressFitsOneLine() {
    assertThat(List.of(Summary.progress(Scenes.good())))
        .containsExactly(
            "1:05  calls 40 placed, 40 completed, 0 failed; hostile 15 sent, 0 slipped through;"
                + " p50 142 us, p99 12 ms");
  }

  private static Scene scene(CallCounts.Reading calls) {
    return Scenes.of(calls, Scenes.ATTACK, Scenes.FIREWALL);
  }

  private static Scene.Attack attack(
      Scene.Attack from, long answers, long cleaned, long leaks, String first) {
    return new Scene.Attack(
        from.stoppable(),
        from.cleanable(),
        from.tellable(),
        from.byStranger(),
        answers,
        cleaned,
        from.passed(),
        leaks,
        first);
  }
}
