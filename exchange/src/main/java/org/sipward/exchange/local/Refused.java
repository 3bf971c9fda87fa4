package org.sipward.exchange.local;

/** A request of this operator that cannot be carried out, with the field that is wrong. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  public Refused(String field, String expectation) {
    super(field.isEmpty() ? expectation : field + ": " + expectation);
    this.field = field;
  }

  /** The field, or empty where the whole is. */
  public String field() {
    return field;
  }
}
