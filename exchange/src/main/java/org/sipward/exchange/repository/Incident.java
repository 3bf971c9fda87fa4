package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.log.note.SignedCheckpoint;

/**
 * A peer's log contradicted itself: what was found, with both checkpoints as evidence.
 *
 * <p>For {@link Kind#FORK} and {@link Kind#ROLLBACK} the two signed notes alone convict the peer
 * before anybody who knows its key; the other kinds also need what was fetched from it.
 *
 * @param origin the log
 * @param kept the checkpoint accepted before
 * @param offered the checkpoint that does not follow from it
 * @param release how an operator ended the quarantine; empty while it lasts
 */
public record Incident(
    String id,
    String origin,
    Kind kind,
    Instant at,
    String detail,
    SignedCheckpoint kept,
    SignedCheckpoint offered,
    Optional<Release> release) {

  /** What went wrong. */
  public enum Kind {
    /** Two roots were signed for one size. */
    FORK,
    /** The log presented a smaller tree as its present one, or one that never led here. */
    ROLLBACK,
    /** The larger tree does not contain the smaller one, or the peer does not show it. */
    INCONSISTENT,
    /** Positions that the checkpoint covers are not there or not in their place. */
    GAP
  }

  /** The decision of an operator that a peer may go on. */
  public record Release(Instant at, String by, String why) {}
}
