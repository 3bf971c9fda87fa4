package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.local.Coverage;

/**
 * Everything the demo knows at one moment; what is shown is made from this alone.
 *
 * @param act the part of the story that is played
 * @param events oldest first
 * @param sums the decisions that were shown, oldest first
 * @param coverage of the withdrawal, once there is one
 * @param faults what was promised and did not happen
 */
record Board(
    Duration elapsed,
    String act,
    List<Row> rows,
    List<Chronicle.Event> events,
    List<Chronicle.Sum> sums,
    Optional<Coverage> coverage,
    List<String> faults) {
  Board {
    rows = List.copyOf(rows);
    events = List.copyOf(events);
    sums = List.copyOf(sums);
    faults = List.copyOf(faults);
  }

  /**
   * One operator.
   *
   * @param level of the decision about the attacked range, empty for none
   */
  record Row(String name, Tally.Reading calls, String level) {}

  static Board of(Chronicle chronicle, List<Site> sites) {
    return new Board(
        chronicle.elapsed(),
        chronicle.act(),
        sites.stream().map(s -> new Row(s.name(), s.tally().read(), s.level())).toList(),
        chronicle.events(),
        chronicle.sums(),
        chronicle.coverage(),
        chronicle.faults());
  }
}
