package org.sipward.assess.control;

/** How strongly a risk class asks for a control. */
public enum Level {
  RECOMMENDED,
  MANDATORY
}
