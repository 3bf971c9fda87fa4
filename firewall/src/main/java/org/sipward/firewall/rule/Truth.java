package org.sipward.firewall.rule;

/** What is known of a statement about a message (Kleene's three values). */
public enum Truth {
  FALSE,
  TRUE,
  /** It may be either, or an error. */
  UNKNOWN;

  public static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }

  /** Whether both hold; false as soon as one is false, whatever the other is. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE ? other : this;
  }

  /** Whether one holds; true as soon as one is true, whatever the other is. */
  public Truth or(Truth other) {
    if (this == TRUE || other == TRUE) {
      return TRUE;
    }
    return this == FALSE ? other : this;
  }

  public Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case TRUE -> FALSE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
