package org.sipward.exchange.vocabulary;

/**
 * The services an action may touch.
 *
 * <p>Emergency calls are not in the list and never will be: what has no word cannot be asked for.
 */
public enum Scope {
  CALL_IN,
  CALL_OUT,
  CALL_OUT_INTL,
  PREMIUM,
  SMS_IN,
  SMS_OUT,
  DATA,
  ROAMING,
  PORT_OUT,
  SIM_CHANGE,
  PAYMENTS,
  REGISTRATION,
  SIGNALLING
}
