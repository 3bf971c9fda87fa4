package org.sipward.firewall.order;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one order has done since it was last asked: added to by all loops without a lock, emptied by
 * the control plane.
 *
 * <p>A message adds to one number only, so that what is told never stops more than it has seen. The
 * times are of the loops' clock, and may be those of a message that the next telling counts.
 */
final class Tally {
  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong stopped = new AtomicLong();
  private final AtomicLong firstNanos = new AtomicLong(NEVER);
  private final AtomicLong lastNanos = new AtomicLong(NEVER);

  /** What was counted, with the loops' clock at the first and the last. */
  record Sum(long seen, long stopped, long firstNanos, long lastNanos) {}

  void pass(long nowNanos) {
    passed.getAndIncrement();
    note(nowNanos);
  }

  void stop(long nowNanos) {
    stopped.getAndIncrement();
    note(nowNanos);
  }

  private void note(long nowNanos) {
    if (firstNanos.get() == NEVER) {
      firstNanos.compareAndSet(NEVER, nowNanos);
    }
    lastNanos.setOpaque(nowNanos);
  }

  /** Empties it, at a time of the loops' clock; nothing where nothing was counted. */
  Optional<Sum> drain(long nowNanos) {
    long out = stopped.getAndSet(0);
    long seen = out + passed.getAndSet(0);
    if (seen == 0) {
      return Optional.empty();
    }
    long first = firstNanos.getAndSet(NEVER);
    long last = lastNanos.get();
    if (first == NEVER || last == NEVER) {
      return Optional.of(new Sum(seen, out, nowNanos, nowNanos)); // a loop is about to say when
    }
    return Optional.of(new Sum(seen, out, first, last));
  }
}
