package org.sipward.bench.exchange;

import java.util.Arrays;

/** Some measured times in nanoseconds, to be asked for percentiles. Safe for threads. */
final class Times {
  private long[] nanos = new long[1_024];
  private int count;

  synchronized void add(long one) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = one;
  }

  synchronized int count() {
    return count;
  }

  /** Nearest rank. */
  synchronized double millis(double share) {
    var sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count) - 1;
    return count == 0 ? Double.NaN : sorted[Math.max(rank, 0)] / 1e6;
  }

  /** Cells of a table: number, p50, p99, greatest. */
  String row() {
    return "%,d | %,.0f | %,.0f | %,.0f".formatted(count(), millis(.5), millis(.99), millis(1));
  }
}
