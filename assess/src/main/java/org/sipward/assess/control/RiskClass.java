package org.sipward.assess.control;

/** How much harm a device can do: C the most. Computed from six inputs, never chosen. */
public enum RiskClass {
  A,
  B,
  C
}
