package org.sipward.assess.control;

/** The part of security that a control belongs to. */
public enum Domain {
  IDENTITY,
  INTEGRITY,
  COMMUNICATIONS,
  EXPOSURE,
  DATA,
  OPERATION,
  END_OF_LIFE,
  SUPPLY_CHAIN
}
