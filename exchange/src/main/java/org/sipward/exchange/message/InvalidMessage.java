package org.sipward.exchange.message;

/** A rule between the parts of a message that was broken, and where. */
public final class InvalidMessage extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String at;

  InvalidMessage(String at, String expected) {
    super(expected);
    this.at = at;
  }

  /** The place below the record that was to be made, {@code subjects/0/value}. */
  public String at() {
    return at;
  }

  /** Throws unless it holds. */
  static void require(boolean holds, String at, String expected) {
    if (!holds) {
      throw new InvalidMessage(at, expected);
    }
  }
}
