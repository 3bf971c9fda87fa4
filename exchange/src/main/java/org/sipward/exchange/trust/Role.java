package org.sipward.exchange.trust;

/** What a member is in the market, and one office within the consortium. */
public enum Role {
  MNO,
  MVNO,
  CARRIER,
  NEUTRAL_HOST,
  BANK,
  REGULATOR,
  VENDOR,
  /** Decides disputes, and suspends together with a governor. */
  ARBITER
}
