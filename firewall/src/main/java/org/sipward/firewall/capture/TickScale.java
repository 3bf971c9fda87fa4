package org.sipward.firewall.capture;

/**
 * The clock of a pcapng interface: how long one tick is (option if_tsresol).
 *
 * @param perSecond ticks in a second, at least 1
 */
record TickScale(long perSecond) {

  static final TickScale MICROSECONDS = new TickScale(1_000_000);

  private static final long NANOS = 1_000_000_000L;
  private static final int BINARY = 0x80;

  /**
   * The scale of an option value: a negative power of ten, or of two with the top bit set. A scale
   * too fine for 63 bits is nonsense and read as the default, microseconds.
   */
  static TickScale of(int option) {
    int power = option & ~BINARY;
    if ((option & BINARY) != 0) {
      return power <= 62 ? new TickScale(1L << power) : MICROSECONDS;
    }
    if (power > 18) {
      return MICROSECONDS;
    }
    long perSecond = 1;
    for (int i = 0; i < power; i++) {
      perSecond *= 10;
    }
    return new TickScale(perSecond);
  }

  /** Nanoseconds of an unsigned number of ticks; wraps after the year 2262, like the format's. */
  long nanos(long ticks) {
    long seconds = Long.divideUnsigned(ticks, perSecond);
    long rest = Long.remainderUnsigned(ticks, perSecond);
    // Below a nanosecond the fraction is divided first, so that nothing overflows.
    long fraction = perSecond <= NANOS ? rest * NANOS / perSecond : scaledDown(rest);
    return seconds * NANOS + fraction;
  }

  private long scaledDown(long rest) {
    return (long) ((double) rest / perSecond * NANOS);
  }
}
