package org.sipward.exchange.safety;

/** Which side of a call or message an action applies to. */
public enum Direction {
  /** Traffic that comes from what is aimed at. */
  CALLING,
  /** Traffic that goes to what is aimed at. */
  CALLED
}
