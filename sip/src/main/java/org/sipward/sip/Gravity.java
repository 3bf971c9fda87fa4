package org.sipward.sip;

/** How wrong a defect is. */
public enum Gravity {
  /** The octets cannot be read as one message with certainty: always refused. */
  FATAL,
  /** The message can be read but breaks the grammar or a mandatory rule. */
  GRAVE,
  /** Tolerable or legal but unusual; reported, normalised where a control says so. */
  MINOR
}
