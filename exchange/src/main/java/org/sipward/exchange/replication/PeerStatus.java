package org.sipward.exchange.replication;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with the log of one peer.
 *
 * @param lag entries that its last checkpoint covers and that were not read yet
 * @param lastContact when it answered last
 * @param failures how often it failed since then
 * @param why what an operator should know; empty while all is well
 */
public record PeerStatus(
    String storeId,
    State state,
    long lag,
    Optional<Instant> lastContact,
    int failures,
    String why) {
  /** What the reader of the log is at. */
  public enum State {
    /** It has not answered yet since this Store started. */
    STARTING,
    /** All is read, or the rest comes with the next page. */
    FOLLOWING,
    /** More than a page is to be read. */
    CATCHING_UP,
    /** This Store has to take its time: its own log is busy, or the peer says too much at once. */
    HELD_BACK,
    /** It cannot be reached; tried ever more slowly. */
    UNREACHABLE,
    /** It asked to be left alone for a while. */
    BUSY,
    /** It does not accept this Store: somebody has to look. */
    REFUSED,
    /** What it answers is no answer. */
    BROKEN,
    /** Its log contradicted itself; nothing is read until an operator releases it. */
    QUARANTINED,
    /** It is not followed any more. */
    STOPPED
  }
}
