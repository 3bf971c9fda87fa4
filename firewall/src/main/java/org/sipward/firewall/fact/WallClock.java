package org.sipward.firewall.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of facts: microseconds since 1970, from the monotonic clock, set by the wall clock once
 * a second.
 *
 * <p>The JDK's own microseconds come only as an {@link Instant}, an object per reading. Safe for
 * all threads: a reading uses one published offset; two threads that set it at once set nearly the
 * same.
 */
public final class WallClock implements LongSupplier {
  private static final long SET_EVERY_MICROS = TimeUnit.SECONDS.toMicros(1);

  private volatile long offsetMicros;
  private volatile long setAtMicros;

  /** A clock that is right from the start. */
  public WallClock() {
    set(TimeUnit.NANOSECONDS.toMicros(System.nanoTime()));
  }

  @Override
  public long getAsLong() {
    long now = TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    if (now - setAtMicros >= SET_EVERY_MICROS) {
      set(now);
    }
    return now + offsetMicros;
  }

  private void set(long monotonicMicros) {
    offsetMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - monotonicMicros;
    setAtMicros = monotonicMicros;
  }
}
