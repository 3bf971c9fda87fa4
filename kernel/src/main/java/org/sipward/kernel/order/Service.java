package org.sipward.kernel.order;

/**
 * The services that an order at the firewall may touch.
 *
 * <p>Emergency calls are not among them and never will be: what has no word cannot be ordered.
 */
public enum Service {
  /** Calls that come into the core. */
  CALL_IN,
  /** Calls that leave the core. */
  CALL_OUT,
  /** Calls that leave the core for another country. */
  CALL_OUT_INTL,
  /** Calls to premium-rate numbers. */
  PREMIUM,
  /** Messages (RFC 3428) that come into the core. */
  SMS_IN,
  /** Messages that leave the core. */
  SMS_OUT,
  REGISTRATION,
  /** Every other request. */
  SIGNALLING
}
