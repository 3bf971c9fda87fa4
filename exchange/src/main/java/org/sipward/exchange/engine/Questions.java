package org.sipward.exchange.engine;

import java.util.List;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.safety.SafetyRules;
import org.sipward.exchange.view.Matters;
import org.sipward.exchange.vocabulary.EventType;

/**
 * Answers what is known about somebody: in clear with everything said under any of their
 * pseudonyms, by pseudonym with whatever it can be resolved to. Has no effect; safe for threads.
 */
final class Questions {
  /** Sides and kinds of events are few; ranges around a number may be many. */
  private static final int MOST_MATTERS = 256;

  private final Casebook casebook;
  private final SafetyRules rules;

  Questions(Casebook casebook, SafetyRules rules) {
    this.casebook = casebook;
    this.rules = rules;
  }

  Finding ask(Aim aim) {
    var meant = meant(aim);
    var decisions =
        casebook.sayings.mattersOf(meant).stream()
            .limit(MOST_MATTERS)
            .map(casebook::weigh)
            .toList();
    return new Finding(decisions, rules.check(meant, Direction.CALLING, EventType.OTHER));
  }

  /** By subject: one that cannot be aimed at is one about whom nothing is known. */
  Finding ask(Subject subject) {
    return Matters.aim(subject).map(this::ask).orElseGet(() -> new Finding(List.of(), List.of()));
  }

  private Aim meant(Aim aim) {
    return aim instanceof Aim.Hidden hidden
        ? casebook.sayings.behind(hidden).<Aim>map(Aim.One::new).orElse(aim)
        : aim;
  }
}
