package org.sipward.exchange.protocol;

import java.time.Duration;

/**
 * The question for what stands in a log from a position on.
 *
 * @param lane everything, or only what goes first
 * @param from the first position wanted: an integer is the only cursor
 * @param known the size of the last checkpoint the reader accepted, 0 if none: the page proves that
 *     the log has only grown since
 * @param limit at most so many entries, 1 to {@value #MOST_ENTRIES}
 * @param bytes at most so many octets of messages, if more than one entry
 * @param patience how long to wait for the first entry if there is none, at most 25 seconds
 */
public record PageRequest(
    Lane lane, long from, long known, int limit, int bytes, Duration patience) {
  public static final int MOST_ENTRIES = 500;
  public static final int MOST_BYTES = 1 << 20;
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

  /** Which entries are wanted. */
  public enum Lane {
    /** All, in the order of their positions. */
    ALL,
    /** Those of class P0 (revocations), each with a proof of its own. */
    URGENT
  }

  public PageRequest {
    require(from >= 0 && known >= 0, "positions and sizes are not negative");
    require(limit >= 1 && limit <= MOST_ENTRIES, "limit is 1 to 500");
    require(bytes >= 1 && bytes <= MOST_BYTES, "bytes is 1 to 1048576");
    require(
        !patience.isNegative() && patience.compareTo(LONGEST_WAIT) <= 0,
        "patience is 0 to 25 seconds");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
