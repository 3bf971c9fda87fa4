package org.sipward.exchange.decision;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.sipward.exchange.safety.Admission;
import org.sipward.exchange.safety.Brakes;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * The way from evidence to an action that starts: decides, asks the brakes, and puts their answer
 * into the record.
 *
 * <p>What one sender's evidence tips over the brakes is decided again without that sender, so that
 * a flood by one does not take the protection that others can justify. Safe for threads.
 */
public final class Automation {
  private final Decider decider;
  private final Brakes brakes;

  public Automation(Decider decider, Brakes brakes) {
    this.decider = decider;
    this.brakes = brakes;
  }

  /**
   * Decides a matter at an instant and counts what starts.
   *
   * @param standing the level that is in force already for this matter, {@link
   *     Ceiling#INFORMATIONAL} if none: what goes on as it was has been counted
   */
  public DecisionRecord decide(
      Matter matter, Collection<Evidence> evidence, Facts facts, Ceiling standing, Instant now) {
    var frozen = new HashSet<>(facts.frozenSenders());
    frozen.addAll(brakes.frozenSenders());
    while (true) {
      var decision = decider.decide(matter, evidence, facts.withFrozen(frozen), now);
      var ruling = decision.ruling();
      if (!ruling.touchesTraffic() || ruling.level().compareTo(standing) <= 0) {
        return decision;
      }
      var answer = brakes.admit(Set.copyOf(ruling.senders()));
      // Each round freezes one more of the senders at hand: there are finitely many.
      if (answer instanceof Admission.Held held
          && !held.sender().isEmpty()
          && frozen.add(held.sender())) {
        continue;
      }
      return decision.checkedBy(answer.check());
    }
  }
}
