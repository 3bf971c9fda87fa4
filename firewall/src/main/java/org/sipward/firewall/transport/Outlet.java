package org.sipward.firewall.transport;

import io.netty.channel.Channel;

/** A channel with what was written to it and not flushed. Called on its loop only. */
final class Outlet {
  private final Channel channel;
  private final Runnable flushed;
  private boolean waiting;

  /**
   * @param flushed is told after each flush, when part of what was written may have left
   */
  Outlet(Channel channel, Runnable flushed) {
    this.channel = channel;
    this.flushed = flushed;
  }

  Channel channel() {
    return channel;
  }

  /** Hands over a message; a failure arrives at the pipeline of the channel as an exception. */
  void write(Object message) {
    var _ = channel.write(message, channel.voidPromise());
  }

  /** Whether this is the first write since the last flush. */
  boolean takeFirst() {
    boolean first = !waiting;
    waiting = true;
    return first;
  }

  void flush() {
    waiting = false;
    channel.flush();
    flushed.run();
  }
}
