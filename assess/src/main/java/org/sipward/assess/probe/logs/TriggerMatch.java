package org.sipward.assess.probe.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Words;

/**
 * What was done to a device beside what its log says of it.
 *
 * <p>That a record is missing is only known if the collector heard the device after the promised
 * time; before that it may still come, and a collector that heard nothing may have been off.
 */
final class TriggerMatch {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private final TriggerPaper paper;
  private final List<Arrival> arrivals;
  private final List<String> missing = new ArrayList<>();
  private final List<String> poor = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  TriggerMatch(TriggerPaper paper, List<Arrival> arrivals) {
    this.paper = paper;
    this.arrivals = arrivals;
  }

  /** The verdict where each of these kinds had to be triggered. */
  Sighting sighting(Set<Trigger.Kind> needed) {
    for (Trigger trigger : paper.triggers()) {
      match(trigger);
    }
    Set<Trigger.Kind> absent = EnumSet.copyOf(needed);
    paper.triggers().forEach(t -> absent.remove(t.kind()));
    absent.forEach(kind -> doubts.add("nothing of the kind " + Words.of(kind) + " was done"));
    if (!missing.isEmpty()) {
      return Sighting.fail(missing.size() + " events did not arrive in time", missing);
    }
    if (!poor.isEmpty()) {
      return Sighting.partial(poor.size() + " records say less than they should", poor);
    }
    return doubts.isEmpty()
        ? Sighting.pass(
            paper.triggers().size()
                + " events arrived within "
                + paper.promised().toSeconds()
                + " s, with who, what and when")
        : Sighting.inconclusive("not every event could be looked for", doubts);
  }

  private void match(Trigger trigger) {
    String what = Words.of(trigger.kind()) + " at " + trigger.at();
    Instant due = trigger.at().plus(paper.promised());
    List<Arrival> about =
        arrivals.stream()
            .filter(a -> !a.at().isBefore(trigger.at().minus(TOLERANCE)))
            .filter(a -> a.holds(trigger.cause()))
            .toList();
    List<Arrival> inTime = about.stream().filter(a -> !a.at().isAfter(due)).toList();
    List<Arrival> whole = inTime.stream().filter(a -> a.holds(trigger.id())).toList();
    if (!whole.isEmpty()) {
      timeError(trigger, whole).ifPresent(error -> poor.add(what + ": " + error));
    } else if (!inTime.isEmpty()) {
      poor.add(what + ": the record does not say '" + trigger.id() + "'");
    } else if (arrivals.stream().noneMatch(a -> a.at().isAfter(due))) {
      doubts.add(what + ": nothing arrived after the promised time, the collector may be off");
    } else if (!about.isEmpty()) {
      missing.add(what + ": it came only at " + about.getFirst().at());
    } else {
      missing.add(what + ": no record says '" + trigger.cause() + "'");
    }
  }

  /** What is wrong with the time of the best of these records; empty if nothing is. */
  static Optional<String> timeError(Trigger trigger, List<Arrival> records) {
    List<Duration> errors =
        records.stream()
            .flatMap(a -> a.log().time().stream().map(time -> error(trigger, time, a.at())))
            .sorted()
            .toList();
    if (errors.isEmpty()) {
      return Optional.of("the record has no time");
    }
    return errors.getFirst().compareTo(TOLERANCE) < 0
        ? Optional.empty()
        : Optional.of("the record's time is " + errors.getFirst().toSeconds() + " s off");
  }

  /** How far a time is from when it may have been: at the trigger, or from then to the arrival. */
  private static Duration error(Trigger trigger, Instant time, Instant arrival) {
    Instant first = trigger.at();
    Instant last = trigger.kind().takesTime() && arrival.isAfter(first) ? arrival : first;
    if (time.isBefore(first)) {
      return Duration.between(time, first);
    }
    return time.isAfter(last) ? Duration.between(last, time) : Duration.ZERO;
  }
}
