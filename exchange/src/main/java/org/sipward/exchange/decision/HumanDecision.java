package org.sipward.exchange.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.safety.Human;
import org.sipward.exchange.safety.SafetyCheck;
import org.sipward.exchange.safety.SafetyRule;
import org.sipward.exchange.safety.SafetyRules;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * What a person of this operator decides, with the checks they were shown.
 *
 * <p>A person may go where automation may not: beyond a day, beyond the ceiling of the event, onto
 * a protected number, through a freeze. Two bounds hold for them too: it ends, after 30 days at the
 * latest, and never touches an emergency or harmonised number.
 *
 * @param checks every check with its outcome
 * @param until its end; empty if it was refused
 */
public record HumanDecision(
    Human author, Matter matter, Ceiling level, List<SafetyCheck> checks, Optional<Instant> until) {
  /** The longest a person may decide for. */
  public static final Duration LONGEST = ActionCode.BLOCK.maxTtl();

  public HumanDecision {
    checks = List.copyOf(checks);
  }

  /** Takes the decision and makes the checks. */
  public static HumanDecision take(
      Human author, Matter matter, Wish wish, SafetyRules safety, Instant now) {
    var checks = safety.check(matter.aim(), matter.direction(), matter.eventType());
    boolean isEmergency =
        checks.stream().anyMatch(c -> c.rule() == SafetyRule.EMERGENCY && !c.held());
    return new HumanDecision(
        author,
        matter,
        isEmergency ? Ceiling.INFORMATIONAL : wish.level(),
        checks,
        isEmergency ? Optional.empty() : Optional.of(now.plus(wish.lasting())));
  }

  /**
   * What the person wants.
   *
   * @param lasting 60 s to 30 days; other values are refused
   */
  public record Wish(Ceiling level, Duration lasting) {
    public Wish {
      if (level == Ceiling.INFORMATIONAL
          || lasting.compareTo(ActionCode.MIN_TTL) < 0
          || lasting.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("a decision does something, for 60 seconds to 30 days");
      }
    }
  }
}
