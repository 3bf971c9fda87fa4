package org.sipward.assess.paper;

/** A document that cannot be read as what it should be; the message says where and why. */
public final class PaperException extends Exception {
  private static final long serialVersionUID = 1L;

  public PaperException(String message) {
    super(message);
  }
}
