package org.sipward.assess.control;

/** What an answer admits: a gap that fails the control, or one that leaves it half met. */
public enum Weakness {
  PARTIAL,
  FAIL
}
