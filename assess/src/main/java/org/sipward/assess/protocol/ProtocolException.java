package org.sipward.assess.protocol;

import java.io.IOException;

/** What the other side sent is not what its protocol allows; the message says where. */
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }
}
