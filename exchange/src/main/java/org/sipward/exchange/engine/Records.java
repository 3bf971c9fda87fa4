package org.sipward.exchange.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.exchange.decision.Outcome;
import org.sipward.exchange.decision.Reliability;
import org.sipward.exchange.decision.TrackRecords;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.view.OutcomeRow;
import org.sipward.exchange.vocabulary.EventType;

/**
 * How right each member has been, from what others found out: the feedback in the view, with
 * witnesses counted by their independence groups.
 *
 * <p>Whoever no longer takes part bears no witness. What matters that are decided together rest on
 * is the record of the same few members at the same instant, so each is made once. One thread.
 */
final class Records implements TrackRecords {
  private final ViewRepository view;
  private final Members members;
  private final Map<About, Reliability> made = new HashMap<>();
  private final Map<Of, List<OutcomeRow>> read = new HashMap<>();

  Records(ViewRepository view, Members members) {
    this.view = view;
    this.members = members;
  }

  private record Of(String member, EventType event) {}

  private record About(String member, EventType event, Instant at) {}

  @Override
  public Reliability of(String origin, EventType eventType, Instant at) {
    return made.computeIfAbsent(new About(origin, eventType, at), this::make);
  }

  private Reliability make(About about) {
    var group = members.groupOf(about.member());
    return group.isEmpty()
        ? Reliability.OUTSIDER
        : Reliability.of(
            outcomes(about.member(), about.event(), about.at()), group.get(), about.at());
  }

  private List<Outcome> outcomes(String origin, EventType eventType, Instant at) {
    return read
        .computeIfAbsent(new Of(origin, eventType), of -> view.outcomes(of.member(), of.event()))
        .stream()
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
