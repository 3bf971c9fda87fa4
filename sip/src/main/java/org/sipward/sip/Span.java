package org.sipward.sip;

/**
 * A part of an octet array in one {@code long}, so that views can hand out parts without
 * allocating: first index in the high half, one past the last in the low half.
 */
public final class Span {
  /** No such part. Different from an empty part, which has a place. */
  public static final long NONE = -1L;

  private Span() {}

  public static long of(int from, int to) {
    return ((long) from << 32) | (to & 0xffff_ffffL);
  }

  public static int from(long span) {
    return (int) (span >> 32);
  }

  public static int to(long span) {
    return (int) span;
  }

  public static int length(long span) {
    return to(span) - from(span);
  }

  public static boolean isNone(long span) {
    return span == NONE;
  }
}
