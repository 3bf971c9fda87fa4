package org.sipward.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.app.demo.LiveView.Tone;

class LiveViewTest {
  private static final LiveView VIEW =
      new LiveView("interconnect 127.0.0.1:15060, core 127.0.0.1:15061", Duration.ofMinutes(2));

  static Stream<Scene> scenes() {
    return Stream.of(Scenes.good(), Scenes.empty(), huge());
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void fitsTheScreen(Scene scene) {
    assertThat(VIEW.rows(scene))
        .hasSizeLessThanOrEqualTo(LiveView.ROWS)
        .allSatisfy(row -> assertThat(row.text()).hasSizeLessThanOrEqualTo(LiveView.COLUMNS))
        .allSatisfy(row -> assertThat(row.text()).matches("[ -~]*"));
  }

  @Test
  void showsWhatWasMeasured() {
    assertThat(text(Scenes.good()))
        .contains("1:05 of 2:00")
        .contains("40 placed, 0 now, 40 completed, 0 failed; 20.0 a second")
        .contains("1,234 read by the firewall, 301.3 a second")
        .contains("p50 142 us, p99 12 ms socket to socket")
        .contains("not measured yet without the firewall")
        .contains("15 hostile messages: 8 by a peer, 7 by a stranger")
        .contains("12 stopped, 2 cleaned, 1 let pass and told, 0 slipped through")
        .containsPattern("gate \\(no peer\\) +7\n")
        .containsPattern("bare-line-break +3\n")
        .contains("127.0.0.3  bare-line-break: a line feed alone \\u001b[2J");
  }

  @Test
  void setsOffWhatMustNotBe() {
    var calls = new CallCounts.Reading(5, 4, 4, 1, 1, 0, "call 1: INVITE was not answered");
    var attack =
        new Scene.Attack(
            Map.of("a", 1L), Map.of(), Map.of(), 1, 0, 0, 0, 1, "OPTIONS sip:x SIP/2.0");
    assertThat(VIEW.rows(Scenes.of(calls, attack, Scenes.FIREWALL)))
        .filteredOn(row -> row.tone() == Tone.BAD)
        .extracting(LiveView.Row::text)
        .satisfiesExactly(
            row -> assertThat(row).contains("1 failed"),
            row -> assertThat(row).contains("1 slipped through"));
    assertThat(VIEW.rows(Scenes.good())).noneMatch(row -> row.tone() == Tone.BAD);
  }

  @Test
  void sumsUpTheControlsForWhichThereIsNoRoom() {
    assertThat(text(huge()))
        .containsPattern("control-00 +1,000,040\\b")
        .containsPattern("others +\\d");
  }

  private static Scene huge() {
    Map<String, Long> stopped = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      stopped.put("control-%02d".formatted(i), 1_000_040L - i);
    }
    long n = 1_000_000_000_000L;
    return Scenes.of(
        new CallCounts.Reading(n, n, n, n, n, n, "x"),
        new Scene.Attack(stopped, stopped, stopped, n, n, n, n, n, "x"),
        new FirewallReading(n, n, stopped, stopped, stopped));
  }

  private static String text(Scene scene) {
    return VIEW.rows(scene).stream().map(row -> row.text() + "\n").collect(Collectors.joining());
  }
}
