package org.sipward.firewall.rule;

/** What a rule asks of a message that its filter has let through; safe for all threads. */
public interface Condition {
  /** It holds of every message. */
  Condition ALWAYS = _ -> true;

  /**
   * Whether it holds.
   *
   * @throws ConditionException where it cannot be told: the rule is faulty
   */
  boolean holds(Subject subject) throws ConditionException;
}
