package org.sipward.exchange.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipward.exchange.decision.DecisionRecord;
import org.sipward.exchange.decision.GroupLine;
import org.sipward.exchange.decision.Weighed;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.safety.SafetyCheck;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * What is known about somebody here and now: a decision for each kind of event and side of the
 * call, made for the question and without effect.
 *
 * @param checks of what was asked about: an emergency or protected number shows, whatever is said
 */
public record Finding(List<DecisionRecord> decisions, List<SafetyCheck> checks) {
  private static final Comparator<DecisionRecord> STRENGTH =
      Comparator.comparing((DecisionRecord d) -> d.ruling().level())
          .thenComparing(d -> d.ruling().until().orElse(Instant.MIN));

  public Finding {
    decisions = decisions.stream().sorted(STRENGTH.reversed()).toList();
    checks = List.copyOf(checks);
  }

  /** The decision that goes furthest; empty if nobody has said anything. */
  public Optional<DecisionRecord> strongest() {
    return decisions.stream().findFirst();
  }

  public Ceiling level() {
    return strongest().map(d -> d.ruling().level()).orElse(Ceiling.INFORMATIONAL);
  }

  /** The least that helps whoever asked. */
  public Answer answer(int index) {
    var counted =
        decisions.stream().flatMap(d -> d.lines().stream()).filter(w -> w.exclusion().isEmpty());
    return new Answer(
        index,
        level(),
        groups(),
        counted.map(Finding::observed).max(Instant::compareTo),
        strongest().flatMap(d -> d.ruling().until()));
  }

  private int groups() {
    Stream<String> names =
        decisions.stream().flatMap(d -> d.sum().groups().stream()).map(GroupLine::group);
    return (int) names.distinct().count();
  }

  private static Instant observed(Weighed line) {
    return line.evidence().timing().observedAt();
  }
}
