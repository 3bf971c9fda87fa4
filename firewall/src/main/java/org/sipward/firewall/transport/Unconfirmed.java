package org.sipward.firewall.transport;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * What was given to a connection of which nobody knows yet whether the other end takes it: what
 * waits until it is open, and on TLS what was written before the other end said anything or the
 * time for a handshake went by once more, because in TLS 1.3 a server refuses our certificate only
 * after our side of the handshake is complete (RFC 8446 4.4.2.4).
 *
 * <p>The caller bounds what waits; of what was written {@value #WRITTEN_OCTETS} octets are kept.
 * Called on the loop of the connection only.
 */
final class Unconfirmed {
  /** Octets up to which what is written is kept too. */
  private static final int WRITTEN_OCTETS = 65_536;

  private final ArrayDeque<ByteBuf> messages = new ArrayDeque<>();
  private boolean confirmed;
  private int octets;

  /** Keeps what is not written yet; owns it. */
  void add(ByteBuf message) {
    messages.add(message);
    octets += message.readableBytes();
  }

  /** Keeps a second hold on what is about to be written, unless it is confirmed or too much. */
  void keepWritten(ByteBuf message) {
    if (!confirmed && octets + message.readableBytes() <= WRITTEN_OCTETS) {
      add(message.retainedDuplicate());
    }
  }

  /** Writes all that waits and keeps it. */
  void writeTo(Outlet outlet) {
    messages.forEach(message -> outlet.write(message.retainedDuplicate()));
  }

  /** The other end takes what we send, or would have said: nothing need be kept any more. */
  void release() {
    if (!confirmed) {
      confirmed = true;
      handBack(message -> {});
    }
  }

  int count() {
    return messages.size();
  }

  int octets() {
    return octets;
  }

  /** Gives everything back, in order, and lets go of it. */
  void handBack(Consumer<ByteBuf> taker) {
    for (ByteBuf message = messages.poll(); message != null; message = messages.poll()) {
      octets -= message.readableBytes();
      taker.accept(message);
      message.release();
    }
  }
}
