package org.sipward.exchange.repository;

/**
 * Where a message stands in the log, durably.
 *
 * @param position counted from 0
 */
public record Appended(long position, Novelty novelty) {
  /** Whether the log knew the reference. */
  public enum Novelty {
    /** It is a new entry. */
    NEW,
    /** The same message is there already; or one whose content is forgotten. */
    KNOWN,
    /** The reference is there already with another content: its sender says two things. */
    OTHER_CONTENT
  }
}
