package org.sipward.exchange.store;

import java.time.Duration;

/**
 * How much of the own log others may see, with the means to wait for more.
 *
 * <p>Any thread. Waiting is bounded by who waits; waking costs nothing where nobody does.
 */
final class Growth implements AutoCloseable {
  private long visible;
  private boolean isOpen = true;

  /** Tells that a checkpoint over so many entries has been signed. */
  synchronized void reached(long size) {
    if (size > visible) {
      visible = size;
      notifyAll();
    }
  }

  synchronized long visible() {
    return visible;
  }

  /** Waits until the entry at a position may be seen; false if that took too long. */
  synchronized boolean await(long position, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (visible <= position && isOpen) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return visible > position;
  }

  /** Lets nobody wait any more: the Store ends. */
  @Override
  public synchronized void close() {
    isOpen = false;
    notifyAll();
  }
}
