package org.sipward.firewall.port;

import org.sipward.sip.edit.Edits;

/** The transports as the pipeline sees them. Called on the event loop that runs the pipeline. */
public interface Outbound {

  /** What became of octets handed over. */
  enum Sent {
    /** Handed to the socket or to the bounded queue of its connection. */
    TAKEN,
    /** No such connection, and no port to connect to. */
    NO_CONNECTION,
    /** The queue is full or the connection just failed. */
    REFUSED
  }

  /**
   * Encodes and sends: the octets are copied out before the call returns.
   *
   * @param way read before the call returns
   * @param message the edited message, untouched where there are no edits
   */
  Sent send(Way way, Edits message);

  /** Closes the connection a message came on; a no-op for 0. */
  void close(long connection);
}
