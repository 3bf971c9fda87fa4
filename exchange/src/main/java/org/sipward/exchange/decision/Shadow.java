package org.sipward.exchange.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * The same decision over history: what would have been done, when, and whether the home operator
 * cleared it afterwards.
 *
 * <p>A matter is decided anew whenever something about it arrived, with nothing but what had
 * arrived by then. The brakes have no part: they depend on everything else that happened.
 */
public final class Shadow {
  private final Decider decider;

  public Shadow(Decider decider) {
    this.decider = decider;
  }

  /**
   * One action that would have started.
   *
   * @param decision the record, as it would have been written
   * @param clearedAt when the home operator's clearing arrived, if later
   */
  public record Action(DecisionRecord decision, Optional<Instant> clearedAt) {
    /** Whether it would have hit somebody who was then cleared. */
    public boolean wasWrong() {
      return clearedAt.isPresent();
    }
  }

  /**
   * Replays one matter.
   *
   * @param history everything about it, in any order
   * @param facts what this operator knew at an instant
   * @return what would have started at {@code least} or above, in the order of time; a decision
   *     that only prolongs what stands is no start
   */
  public List<Action> replay(
      Matter matter, Collection<Evidence> history, Function<Instant, Facts> facts, Ceiling least) {
    var actions = new ArrayList<Action>();
    var standing = Ceiling.INFORMATIONAL;
    var standsUntil = Instant.MIN;
    for (Instant at : arrivals(history)) {
      var decision = decider.decide(matter, history, facts.apply(at), at);
      var level = decision.ruling().level();
      if (!at.isBefore(standsUntil)) {
        standing = Ceiling.INFORMATIONAL;
      }
      if (level.compareTo(least) >= 0 && level.compareTo(standing) > 0) {
        actions.add(new Action(decision, clearing(matter, history, at)));
      }
      standing = level;
      standsUntil = decision.ruling().until().orElse(at);
    }
    return actions;
  }

  private static Iterable<Instant> arrivals(Collection<Evidence> history) {
    var arrivals = new TreeSet<Instant>();
    history.forEach(e -> arrivals.add(e.timing().receivedAt()));
    return arrivals;
  }

  private static Optional<Instant> clearing(
      Matter matter, Collection<Evidence> history, Instant after) {
    return history.stream()
        .filter(e -> e.matter().equals(matter) && e.origin().isHome())
        .filter(e -> e.statement().status() == Statement.Status.CLEARED)
        .map(e -> e.timing().receivedAt())
        .filter(at -> at.isAfter(after))
        .min(Instant::compareTo);
  }
}
