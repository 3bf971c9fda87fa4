package org.sipward.exchange.log;

/**
 * The state of a log at one size: how many leaves, and the root over them.
 *
 * @param size from 0 to {@link #MAX_SIZE}
 */
public record TreeHead(long size, Hash root) {
  /** Positions are JSON integers (I-JSON): 53 bits. */
  public static final long MAX_SIZE = (1L << 53) - 1;

  public TreeHead {
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException("a log has 0 to 2^53-1 entries, not " + size);
    }
  }
}
