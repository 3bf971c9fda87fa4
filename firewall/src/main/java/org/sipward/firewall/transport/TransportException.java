package org.sipward.firewall.transport;

/** A socket could not be opened as configured; the message names the listener and the cause. */
public final class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TransportException(String message, Throwable cause) {
    super(message, cause);
  }
}
