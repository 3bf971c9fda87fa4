package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sipward.exchange.local.Coverage;

/** Boards as the demo might show them. */
final class Boards {
  private Boards() {}

  static Board empty() {
    return new Board(
        Duration.ZERO, "", List.of(), List.of(), List.of(), Optional.empty(), List.of());
  }

  static Board good() {
    var rows =
        List.of(
            row("alpha", reading(0, Optional.empty(), Optional.empty()), "RESTRICT"),
            row(
                "charlie",
                reading(0, Optional.of(Duration.ofMillis(640)), Optional.of(Duration.ofMillis(90))),
                ""));
    return board(rows, List.of());
  }

  static Board withFailedCall() {
    return board(
        List.of(row("alpha", reading(2, Optional.empty(), Optional.empty()), "")), List.of());
  }

  static Board withFault() {
    return board(good().rows(), List.of("delta lifts it"));
  }

  static Board huge() {
    var long_ = "x".repeat(200);
    var reading =
        new Tally.Reading(
            Long.MAX_VALUE / 1_000_000_000,
            1,
            999_999,
            long_,
            99_999_999,
            99_999_999,
            0,
            Optional.of(Duration.ofHours(30)),
            Optional.of(Duration.ofHours(30)));
    return new Board(
        Duration.ofHours(23),
        long_,
        List.of(
            row("alpha", reading, "REQUIRE_VALIDATION"),
            row("bravo", reading, "REQUIRE_VALIDATION"),
            row("charlie", reading, "REQUIRE_VALIDATION"),
            row("delta", reading, "REQUIRE_VALIDATION"),
            row("echo", reading, "REQUIRE_VALIDATION")),
        IntStream.range(0, 50)
            .mapToObj(i -> new Chronicle.Event(Duration.ofSeconds(i), long_))
            .toList(),
        List.of(new Chronicle.Sum(long_, IntStream.range(0, 30).mapToObj(_ -> long_).toList())),
        Optional.of(coverage()),
        List.of(long_));
  }

  static Coverage coverage() {
    return new Coverage(
        "r",
        "2026-01-01T00:00:00Z",
        List.of(
            new Coverage.Line("bravo", "LIFTED", 1, 320), new Coverage.Line("echo", "", 0, -1)));
  }

  private static Board board(List<Board.Row> rows, List<String> faults) {
    return new Board(
        Duration.ofSeconds(65),
        "alpha withdraws its report",
        rows,
        List.of(new Chronicle.Event(Duration.ofSeconds(62), "bravo reports it too")),
        List.of(
            new Chronicle.Sum(
                "What a newcomer's word comes to", List.of("sum  1 - 0.8646 = 0.1354"))),
        Optional.of(coverage()),
        faults);
  }

  private static Board.Row row(String name, Tally.Reading reading, String level) {
    return new Board.Row(name, reading, level);
  }

  private static Tally.Reading reading(
      long failed, Optional<Duration> protect, Optional<Duration> lift) {
    return new Tally.Reading(
        1_234, 2, failed, failed == 0 ? "" : "INVITE was not answered", 92, 100, 0, protect, lift);
  }
}
