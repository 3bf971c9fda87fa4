package org.sipward.firewall.order;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * What one order has done since it was last asked: added to by all loops without a lock, emptied by
 * the control plane.
 *
 * <p>A message adds to one number only, so that what is told never stops more than it has seen. The
 * times are of the loops' clock, and may be those of a message that the next telling counts.
 */
final class Tally {
  private static final long NEVER = Long.MIN_VALUE;
  private static final VarHandle PASSED = handle("passed");
  private static final VarHandle STOPPED = handle("stopped");
  private static final VarHandle FIRST = handle("firstNanos");
  private static final VarHandle LAST = handle("lastNanos");

  private volatile long passed;
  private volatile long stopped;
  private volatile long firstNanos = NEVER;
  private volatile long lastNanos = NEVER;

  /** What was counted, with the loops' clock at the first and the last. */
  record Sum(long seen, long stopped, long firstNanos, long lastNanos) {}

  void pass(long nowNanos) {
    PASSED.getAndAdd(this, 1L);
    note(nowNanos);
  }

  void stop(long nowNanos) {
    STOPPED.getAndAdd(this, 1L);
    note(nowNanos);
  }

  private void note(long nowNanos) {
    if (firstNanos == NEVER) {
      FIRST.compareAndSet(this, NEVER, nowNanos);
    }
    LAST.setOpaque(this, nowNanos);
  }

  /** Empties it; nothing where nothing was counted. */
  Optional<Sum> drain() {
    long out = (long) STOPPED.getAndSet(this, 0L);
    long seen = out + (long) PASSED.getAndSet(this, 0L);
    if (seen == 0) {
      return Optional.empty();
    }
    long first = (long) FIRST.getAndSet(this, NEVER);
    long last = lastNanos;
    if (last == NEVER) {
      last = first; // a loop has counted, and is about to say when
    }
    return Optional.of(new Sum(seen, out, first == NEVER ? last : first, last));
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(Tally.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
