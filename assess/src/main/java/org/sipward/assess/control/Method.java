package org.sipward.assess.control;

/** Where a step of a control looks. */
public enum Method {
  LIVE,
  CAPTURE,
  FIRMWARE,
  HANDS_ON,
  DOCUMENT,
  NETWORK,
  SERVICE
}
