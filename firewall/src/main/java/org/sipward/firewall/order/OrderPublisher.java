package org.sipward.firewall.order;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that publishes what was filed, ten times a second: so an order waits no longer, and a
 * thousand of them are compiled once.
 */
public final class OrderPublisher implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final OrderTable table;
  private final Thread thread;
  private volatile boolean closed;

  public OrderPublisher(OrderTable table) {
    this.table = table;
    thread = Thread.ofVirtual().name("order-publisher").start(this::run);
  }

  private void run() {
    while (!closed) {
      table.publish();
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
