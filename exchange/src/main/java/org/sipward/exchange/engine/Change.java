package org.sipward.exchange.engine;

/** What deciding a matter anew did to what stood. */
public enum Change {
  /** Nothing stood, and nothing does. */
  NOTHING,
  NEW,
  RAISED,
  LOWERED,
  /** The same level on other grounds, or until another instant. */
  RENEWED,
  /** It stands as it stood. */
  KEPT,
  ENDED
}
