package org.sipward.exchange.safety;

import org.sipward.exchange.vocabulary.Ceiling;

/**
 * One check with its outcome: written into the decision record whether it held or not.
 *
 * @param held whether there is nothing to object
 * @param limit the strongest thing that may still happen by itself
 * @param text one clause: what was looked at and what was found
 */
public record SafetyCheck(SafetyRule rule, boolean held, Ceiling limit, String text) {
  public SafetyCheck {
    if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a check is explained in one line");
    }
    if (held != (limit == Ceiling.TEMP_BLOCK)) {
      throw new IllegalArgumentException("what held limits nothing, what failed limits something");
    }
  }

  static SafetyCheck held(SafetyRule rule, String text) {
    return new SafetyCheck(rule, true, Ceiling.TEMP_BLOCK, text);
  }

  static SafetyCheck failed(SafetyRule rule, Ceiling limit, String text) {
    return new SafetyCheck(rule, false, limit, text);
  }
}
