package org.sipward.app.peer;

/** What lies between SIPp and the firewall. */
sealed interface Line {
  /** Nothing; over TLS the tunnel that SIPp needs. */
  record Direct() implements Line {}

  /**
   * Over UDP, both ways, each datagram is lost with a probability; streams lose nothing.
   *
   * @param seed of the choice, to be printed
   */
  record Lossy(double probability, long seed) implements Line {}

  /**
   * Over streams, connections that are made again when they break; UDP has none.
   *
   * @param held start of what the caller's side keeps back until told to release it
   */
  record Lasting(String held) implements Line {}
}
