package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.app.cli.Printable;

/** What the demo says at the end. A pure function of the last board. */
final class Closing {
  private Closing() {}

  /** Whether everything happened as promised. */
  static boolean isGood(Board board) {
    return faults(board).isEmpty();
  }

  /** Everything that did not. */
  static List<String> faults(Board board) {
    List<String> faults = new ArrayList<>(board.faults());
    for (var operator : board.rows()) {
      var calls = operator.calls();
      if (calls.failed() > 0) {
        faults.add(
            "%s: %d calls failed, the first %s"
                .formatted(operator.name(), calls.failed(), calls.firstFailure()));
      }
      if (calls.lost() > 0) {
        faults.add(
            "%s: %d calls of the attack were neither answered nor refused"
                .formatted(operator.name(), calls.lost()));
      }
      if (calls.good() == 0 || calls.emergencies() == 0) {
        faults.add(operator.name() + ": no calls, or none to 112");
      }
    }
    return faults;
  }

  /** The lines at the end. */
  static List<String> lines(Board board) {
    List<String> lines = new ArrayList<>();
    for (var sum : board.sums()) {
      lines.add("");
      lines.add(sum.title());
      sum.lines().forEach(line -> lines.add("  " + Printable.text(line)));
    }
    lines.add("");
    lines.add(BoardView.HEAD);
    board.rows().forEach(operator -> lines.add(BoardView.line(operator)));
    lines.add("");
    lines.add("protect: from the second report to the first attack call refused");
    lines.add("lift:    from the withdrawal to the first attack call answered again");
    lines.add("");
    lines.add(
        "Recall of the withdrawn report: "
            + board.coverage().map(BoardView::recall).orElse("none"));
    board
        .coverage()
        .ifPresent(
            coverage ->
                coverage
                    .lines()
                    .forEach(
                        line ->
                            lines.add(
                                "  %-10s %-16s %8s"
                                    .formatted(
                                        line.storeId(),
                                        line.disposition().isEmpty()
                                            ? "no proof"
                                            : line.disposition(),
                                        lag(line.lagMillis())))));
    lines.add("");
    lines.add(isGood(board) ? "The demo passed." : "The demo FAILED.");
    faults(board).forEach(fault -> lines.add("  " + Printable.text(fault)));
    return lines;
  }

  private static String lag(long millis) {
    return BoardView.seconds(Optional.of(millis).filter(m -> m >= 0).map(Duration::ofMillis));
  }
}
