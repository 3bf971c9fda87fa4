package org.sipward.firewall.rule.cel;

/** How large and costly an expression may be. */
public final class Bounds {
  /** Characters of one expression. */
  public static final int CHARACTERS = 4_000;

  /**
   * What one evaluation may cost at most, reckoned before it runs on the longest message that the
   * fields allow: about 50 microseconds.
   */
  public static final long COST = 50_000;

  /** Steps of all loops of one evaluation, whatever was reckoned. */
  static final int ITERATIONS = 1_000;

  /** Depth of nesting. */
  static final int DEPTH = 32;

  /** Nodes of one expression, macros written out. */
  static final int NODES = 1_000;

  /** Instructions of one regular expression. */
  static final int REGEX = 500;

  private Bounds() {}
}
