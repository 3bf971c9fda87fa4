package org.sipward.firewall.transport;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * The wait of an event loop: looks for work for a while before it sleeps in the kernel.
 *
 * <p>A thread that slept costs its next message a wake-up, which is most of the tail of the added
 * latency at low load. One per loop, called on its thread.
 */
final class SpinThenSleep implements SelectStrategy {
  private final long spinNanos;

  SpinThenSleep(long spinNanos) {
    this.spinNanos = spinNanos;
  }

  @Override
  public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
    if (hasTasks) {
      return selectNow.get();
    }
    if (spinNanos > 0) {
      long begin = System.nanoTime();
      do {
        int ready = selectNow.get();
        if (ready > 0) {
          return ready;
        }
        Thread.onSpinWait();
      } while (System.nanoTime() - begin < spinNanos);
    }
    return SELECT;
  }
}
