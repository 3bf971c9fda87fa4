package org.sipward.firewall.rule;

/** A condition could not be told true or false of a message. */
public final class ConditionException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConditionException(String message, Throwable cause) {
    super(message, cause);
  }
}
