package org.sipward.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Scenes to be shown. */
final class Scenes {
  static final CallCounts.Reading CALLS = new CallCounts.Reading(40, 40, 40, 0, 12, 0, "");

  static final Scene.Attack ATTACK =
      new Scene.Attack(
          Map.of("bare-line-break", 3L, "wrong-protocol", 2L),
          Map.of("uri-password", 2L),
          Map.of("shell-injection", 1L),
          7,
          0,
          2,
          1,
          0,
          "");

  static final FirewallReading FIREWALL =
      new FirewallReading(
          1_234,
          7,
          Map.of("bare-line-break", 3L, "wrong-protocol", 2L),
          Map.of("uri-password", 2L),
          Map.of("shell-injection", 1L, "exhausted-hops", 2L));

  private Scenes() {}

  /** All calls passed, nothing hostile did. */
  static Scene good() {
    return of(CALLS, ATTACK, FIREWALL);
  }

  static Scene empty() {
    return of(
        new CallCounts().read(),
        new Scene.Attack(Map.of(), Map.of(), Map.of(), 0, 0, 0, 0, 0, ""),
        new FirewallReading(0, 0, Map.of(), Map.of(), Map.of()));
  }

  static Scene of(CallCounts.Reading calls, Scene.Attack attack, FirewallReading firewall) {
    return new Scene(
        Duration.ofSeconds(65),
        calls,
        new Scene.Rates(19.96, 301.25),
        new LatencyMeter.Percentiles(100, 142_000, 12_500_000),
        LatencyMeter.Percentiles.NONE,
        attack,
        firewall,
        List.of(
            new RefusalFeed.Refusal(
                "127.0.0.3", "bare-line-break", "a line feed alone \u001b[2J " + "x".repeat(200))));
  }
}
