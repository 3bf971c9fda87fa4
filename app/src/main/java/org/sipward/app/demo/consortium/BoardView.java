package org.sipward.app.demo.consortium;

import static org.sipward.app.demo.Figures.clock;
import static org.sipward.app.demo.Figures.count;
import static org.sipward.app.demo.Figures.fit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sipward.app.cli.Printable;
import org.sipward.app.demo.LiveView;
import org.sipward.app.demo.LiveView.Row;
import org.sipward.app.demo.LiveView.Tone;
import org.sipward.exchange.local.Coverage;

/**
 * A board as a screen of 80 columns and at most 24 rows. A pure function of the board.
 *
 * @param whole how long the demo runs at least
 */
record BoardView(Duration whole) {
  static final String HEAD =
      "Operator      calls  failed   112  attack: answered  refused  protect     lift";

  private static final int EVENTS = 5;
  private static final int SUM_LINES = 7;

  /** The rows of a screen. */
  List<Row> rows(Board board) {
    List<Row> rows = new ArrayList<>();
    var time = clock(board.elapsed()) + " of " + clock(whole);
    var title = fit(" Sipward   " + board.act(), LiveView.COLUMNS - 1 - time.length());
    int gap = LiveView.COLUMNS - title.length() - time.length();
    rows.add(row(Tone.HEADING, title + " ".repeat(gap) + time));
    rows.add(row(Tone.PLAIN, ""));
    rows.add(row(Tone.HEADING, " " + HEAD));
    for (var operator : board.rows()) {
      rows.add(
          row(operator.calls().failed() > 0 ? Tone.BAD : tone(operator), " " + line(operator)));
    }
    rows.add(row(Tone.PLAIN, " Decision      " + levels(board)));
    rows.add(row(Tone.PLAIN, board.coverage().map(c -> " Recall        " + recall(c)).orElse("")));
    sum(board, rows);
    events(board, rows);
    return rows;
  }

  private static Tone tone(Board.Row operator) {
    return operator.level().isEmpty() ? Tone.PLAIN : Tone.GOOD;
  }

  /** The figures of one operator, under {@link #HEAD}. */
  static String line(Board.Row operator) {
    var calls = operator.calls();
    return "%-10s %8s %7s %5s %17s %8s %8s %8s"
        .formatted(
            operator.name(),
            count(calls.good()),
            count(calls.failed()),
            count(calls.emergencies()),
            count(calls.answered()),
            count(calls.refused()),
            seconds(calls.protect()),
            seconds(calls.lift()));
  }

  /** A time with milliseconds, or a dash. */
  static String seconds(Optional<Duration> time) {
    return time.map(t -> String.format(Locale.ROOT, "%.2f s", t.toMillis() / 1e3)).orElse("-");
  }

  private static String levels(Board board) {
    return board.rows().stream()
        .map(o -> o.name().charAt(0) + ":" + (o.level().isEmpty() ? "-" : o.level()))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  /** How far the withdrawal has got. */
  static String recall(Coverage coverage) {
    return "%d of %d have proved that it is undone, the last after %s"
        .formatted(
            coverage.proven(),
            coverage.lines().size(),
            seconds(
                coverage.lines().stream()
                    .map(Coverage.Line::lagMillis)
                    .filter(lag -> lag >= 0)
                    .max(Long::compare)
                    .map(Duration::ofMillis)));
  }

  private static void sum(Board board, List<Row> rows) {
    rows.add(row(Tone.PLAIN, ""));
    if (!board.sums().isEmpty()) {
      var sum = board.sums().getLast();
      rows.add(row(Tone.HEADING, " " + sum.title()));
      sum.lines().stream().limit(SUM_LINES).forEach(l -> rows.add(row(Tone.PLAIN, "  " + l)));
    }
  }

  private static void events(Board board, List<Row> rows) {
    var all = board.events();
    int shown = Math.min(EVENTS, LiveView.ROWS - rows.size());
    for (var event : all.subList(Math.max(0, all.size() - shown), all.size())) {
      rows.add(row(Tone.PLAIN, " " + told(event)));
    }
  }

  /** An event with its time. */
  static String told(Chronicle.Event event) {
    return clock(event.at()) + "  " + Printable.text(event.text());
  }

  private static Row row(Tone tone, String text) {
    return new Row(tone, fit(Printable.text(text).stripTrailing(), LiveView.COLUMNS));
  }
}
