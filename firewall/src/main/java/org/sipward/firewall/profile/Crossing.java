package org.sipward.firewall.profile;

/** The way in which a message crosses the border, seen from us. */
public enum Crossing {
  /** From the neighbour to us. */
  RECEIVED,
  /** From us to the neighbour. */
  SENT
}
