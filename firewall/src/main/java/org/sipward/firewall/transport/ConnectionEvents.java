package org.sipward.firewall.transport;

import org.sipward.firewall.zone.Endpoint;

/**
 * What becomes of stream connections, for those who choose next hops or remember flows. Called on
 * the loop of the connection; must not block.
 */
public interface ConnectionEvents {
  ConnectionEvents NONE = new ConnectionEvents() {};

  /**
   * An outgoing connection did not come about: refused, timed out, or a certificate without the
   * right name; or it was closed before the other end said anything.
   *
   * @param lost messages that were given to it and go back to whoever sent them
   */
  default void connectFailed(int listener, Endpoint remote, int lost) {}

  /** A connection is ready for messages, in whichever direction it was opened. */
  default void opened(int listener, Endpoint remote, long connection) {}

  /** A connection that was ready is closed; its id is never used again. */
  default void closed(int listener, Endpoint remote, long connection) {}
}
