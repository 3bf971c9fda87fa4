package org.sipward.firewall.fact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The counters of one event loop: written by that loop only, read by anyone, a little late.
 *
 * <p>A single writer needs no atomic addition; opaque access makes each value whole and visible.
 */
final class CounterBoard {
  private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(long[].class);

  /** Keeps the counters of two loops off one cache line. */
  private static final int PADDING = 16;

  private final long[] values = new long[PADDING + Counter.values().length + PADDING];

  /** Adds to a counter; only on the loop that owns the board. */
  void add(Counter counter, long amount) {
    int at = PADDING + counter.ordinal();
    VALUES.setOpaque(values, at, values[at] + amount);
  }

  long value(Counter counter) {
    return (long) VALUES.getOpaque(values, PADDING + counter.ordinal());
  }
}
