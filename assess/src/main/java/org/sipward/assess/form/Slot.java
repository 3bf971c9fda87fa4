package org.sipward.assess.form;

import java.util.Optional;

/**
 * One thing that can be filled in.
 *
 * @param about the id of a control, or {@value #RISK}
 * @param what the id of a question or risk input, or {@value #OWNER}, {@value #DUE}, {@value
 *     #EXEMPT} of a control
 */
public record Slot(String about, String what) {
  public static final String RISK = "risk";
  public static final String OWNER = "@owner";
  public static final String DUE = "@due";
  public static final String EXEMPT = "@not-applicable";

  /** Reads what {@link #toString} wrote. */
  public static Optional<Slot> of(String text) {
    int slash = text.indexOf('/');
    return slash > 0 && slash < text.length() - 1
        ? Optional.of(new Slot(text.substring(0, slash), text.substring(slash + 1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return about + "/" + what;
  }
}
