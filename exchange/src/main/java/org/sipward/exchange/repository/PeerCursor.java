package org.sipward.exchange.repository;

import org.sipward.exchange.log.Frontier;

/**
 * How far the log of a peer has been read.
 *
 * @param next the first position that has not been read
 * @param frontier the tree over everything before it, computed from what was read
 * @param urgentNext the first position that has not been read in the urgent lane
 */
public record PeerCursor(long next, Frontier frontier, long urgentNext) {
  /** Nothing read yet. */
  public static final PeerCursor START = new PeerCursor(0, Frontier.EMPTY, 0);

  public PeerCursor {
    if (next != frontier.size() || urgentNext < 0) {
      throw new IllegalArgumentException("a cursor stands at the end of the tree it has computed");
    }
  }
}
