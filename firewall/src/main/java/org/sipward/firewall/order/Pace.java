package org.sipward.firewall.order;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What a throttle lets pass, shared by all loops without a lock: a minute's worth at once, and then
 * one for each part of a minute (the generic cell rate algorithm, ITU-T I.371, whose whole state is
 * one time).
 */
final class Pace {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final VarHandle NEXT;

  static {
    try {
      NEXT = MethodHandles.lookup().findVarHandle(Pace.class, "nextNanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int perMinute;
  private final long stepNanos;

  /** When all that was let pass would have come had it kept to its pace. */
  private volatile long nextNanos;

  Pace(int perMinute, long nowNanos) {
    this.perMinute = perMinute;
    stepNanos = MINUTE_NANOS / perMinute;
    nextNanos = nowNanos;
  }

  int perMinute() {
    return perMinute;
  }

  /** Whether one more may pass now. */
  boolean take(long nowNanos) {
    while (true) {
      long next = nextNanos;
      long base = next - nowNanos > 0 ? next : nowNanos;
      if (base + stepNanos - nowNanos > stepNanos * perMinute) {
        return false;
      }
      if (NEXT.compareAndSet(this, next, base + stepNanos)) {
        return true;
      }
    }
  }
}
