package org.sipward.exchange.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.sipward.exchange.decision.Outcome;
import org.sipward.exchange.decision.Reliability;
import org.sipward.exchange.decision.TrackRecords;
import org.sipward.exchange.view.OutcomeRow;
import org.sipward.exchange.vocabulary.EventType;

/**
 * How right each member has been, from what others found out: the feedback in the view, with
 * witnesses counted by their independence groups.
 *
 * <p>Whoever no longer takes part bears no witness.
 */
final class Records implements TrackRecords {
  private final BiFunction<String, EventType, List<OutcomeRow>> rows;
  private final Members members;

  Records(BiFunction<String, EventType, List<OutcomeRow>> rows, Members members) {
    this.rows = rows;
    this.members = members;
  }

  @Override
  public Reliability of(String origin, EventType eventType, Instant at) {
    var group = members.groupOf(origin);
    return group.isEmpty()
        ? Reliability.OUTSIDER
        : Reliability.of(outcomes(origin, eventType, at), group.get(), at);
  }

  private List<Outcome> outcomes(String origin, EventType eventType, Instant at) {
    return rows.apply(origin, eventType).stream()
        // What had not arrived was not known: a replay gives the record of its day.
        .filter(row -> !row.loggedAt().isAfter(at))
        .map(row -> outcome(row, at))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Outcome> outcome(OutcomeRow row, Instant at) {
    // A clock ahead of ours makes no outcome younger than it can be.
    var found = row.at().isAfter(at) ? at : row.at();
    return members
        .groupOf(row.witness())
        .map(group -> new Outcome(group, row.wasRight(), false, found));
  }
}
