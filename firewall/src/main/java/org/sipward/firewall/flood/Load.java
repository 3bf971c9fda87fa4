package org.sipward.firewall.flood;

/**
 * How far one loop is behind on each of its listeners: for how long every batch of datagrams that
 * it read was a full one, so that more waits.
 *
 * <p>The queue of each socket is its own, so a listener that is flooded is behind and the others
 * are not. One per loop; allocates nothing.
 */
final class Load {
  /** So long behind is no burst. */
  private static final long SOME_NANOS = 200_000_000L;

  private static final long MUCH_NANOS = 2_000_000_000L;
  private static final long MOST_NANOS = 10_000_000_000L;

  /** Without a batch for so long nothing waits. */
  private static final long STALE_NANOS = 1_000_000_000L;

  private static final int LISTENERS = 256;

  private final boolean[] behind = new boolean[LISTENERS];
  private final long[] sinceNanos = new long[LISTENERS];
  private final long[] lastNanos = new long[LISTENERS];

  /** A batch was read. */
  void batch(int listener, boolean full, long nowNanos) {
    int at = listener & LISTENERS - 1;
    if (!full || !behind[at] || nowNanos - lastNanos[at] > STALE_NANOS) {
      sinceNanos[at] = nowNanos;
    }
    behind[at] = full;
    lastNanos[at] = nowNanos;
  }

  /** 0: not behind; 1 to 3: the higher, the longer. */
  int level(int listener, long nowNanos) {
    int at = listener & LISTENERS - 1;
    if (!behind[at] || nowNanos - lastNanos[at] > STALE_NANOS) {
      return 0;
    }
    long behindNanos = nowNanos - sinceNanos[at];
    return behindNanos >= MOST_NANOS
        ? 3
        : behindNanos >= MUCH_NANOS ? 2 : behindNanos >= SOME_NANOS ? 1 : 0;
  }
}
