package org.sipward.firewall.transport;

import io.netty.buffer.ByteBuf;
import org.sipward.firewall.port.Way;

/**
 * An encoded message on its way to the loop that owns its connection: the only thing that crosses
 * from one loop to another.
 *
 * <p>Octets under way to a loop are bounded ({@link Loop#MAX_CROSSING_OCTETS}), whatever connection
 * they are for: a loop empties what crossed at every turn, and a connection that does not read is
 * reset by its own bound.
 *
 * @param octets owned by the letter until it is delivered
 */
record Letter(int listener, long connection, long high, long low, int port, ByteBuf octets) {
  /** What a letter is counted for besides its octets. */
  private static final int ENVELOPE_OCTETS = 256;

  Letter(Way way, ByteBuf octets) {
    this(way.listener(), way.connection(), way.high(), way.low(), way.port(), octets);
  }

  Way way() {
    return new Way().set(listener, connection, high, low, port);
  }

  static int weight(int length) {
    return length + ENVELOPE_OCTETS;
  }
}
