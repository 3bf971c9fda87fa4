package org.sipward.firewall.rule;

/**
 * What a rule asks, compiled.
 *
 * @param text as it was written; empty: nothing is asked
 * @param condition the whole of it
 * @param shortcut what is told of it without the whole
 * @param cost what the whole costs at most, about a nanosecond each
 */
public record RuleCondition(String text, Condition condition, Shortcut shortcut, long cost) {
  /** Nothing is asked. */
  public static final RuleCondition NONE =
      new RuleCondition("", Condition.ALWAYS, new Shortcut.Constant(Truth.TRUE), 0);
}
