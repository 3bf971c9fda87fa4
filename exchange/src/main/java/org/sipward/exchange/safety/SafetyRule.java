package org.sipward.exchange.safety;

/** The checks that every decision passes before it may touch anything, in their order. */
public enum SafetyRule {
  /** Emergency and harmonised numbers are left alone by everybody, humans included. */
  EMERGENCY,
  /** The protected registry and the allowlist of this operator. */
  PROTECTED,
  /** Few enough numbers or addresses, and all of them known. */
  EXTENT,
  /** The kind of event allows acting on this kind of identifier on this side. */
  TARGET,
  /** Automation is neither frozen nor used up. */
  BRAKES
}
