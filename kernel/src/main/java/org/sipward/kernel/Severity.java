package org.sipward.kernel;

/** How much an operator loses when the threat behind a control succeeds; 1 is the worst. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** The number the threat catalogue uses: 1 critical to 4 low. */
  public int level() {
    return ordinal() + 1;
  }
}
