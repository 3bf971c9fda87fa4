package org.sipward.detect.enforcement;

import org.sipward.kernel.order.Advice;
import org.sipward.kernel.order.Order;

/** What the enforcement made of an advice. */
public sealed interface Ruling {
  /**
   * The order was given.
   *
   * @param eased whether it only watches what the advice would have touched: monitor mode
   */
  record Ordered(Order.Standing order, boolean eased) implements Ruling {}

  /** The release was given. */
  record Released(Order.Release order) implements Ruling {}

  /** No order was given; what stood under the id before stands until its own end. */
  record Refused(Advice advice, Reason reason) implements Ruling {}

  /** Why an advice is not followed. */
  enum Reason {
    ILL_FORMED("its id, author or reason cannot be shown in one line"),
    ENDED("its end is not in the future"),
    TOO_LONG("its end is more than 30 days ahead"),
    OFF("the enforcement is switched off"),
    FROZEN("the enforcement is frozen: only releases and easings go through"),
    TOO_MANY_STANDING("as many orders stand as may"),
    TOO_MANY_AN_HOUR("as many orders that touch traffic began within the hour as may");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** For operators. */
    public String text() {
      return text;
    }
  }
}
