package org.sipward.exchange.vocabulary;

/** What an automatic action against an event may be aimed at. */
public enum Target {
  /** Whatever subject the report names as suspect. */
  SUSPECT,
  /** The calling number only: the called ones are victims. */
  CALLING_NUMBER,
  /** The trunk the calls came in by; the number shown is itself a victim. */
  TRUNK,
  /** The route towards a destination, not the number that was called. */
  ROUTE,
  /** The IP address or prefix the messages came from. */
  ADDRESS,
  /** The global title, realm or node that signals. */
  SIGNALLING_NODE
}
