package org.sipward.firewall.screen;

import org.sipward.firewall.decision.DecisionRecord;

/**
 * A kind of difference between two configurations over messages of one neighbour.
 *
 * @param kind what is different
 * @param peer the neighbour under the proposed configuration, {@code ZONE/PEER}; {@code ZONE} for
 *     all that are no peer
 * @param reason control or fixed reason that decides: of what is released or left that of the
 *     present configuration, of all else that of the proposed one; {@link #STREAM} for what comes
 *     after a message for which the connection is closed
 */
public record Change(Kind kind, String peer, String reason) {
  /** The connection is closed before it. */
  static final String STREAM = "closed-stream";

  /** What can be different. */
  public enum Kind {
    /** An emergency call is refused that is not refused now. */
    EMERGENCY_BLOCKED("emergency calls newly blocked"),
    /** It is refused, and is not now. */
    BLOCKED("newly blocked"),
    /** It is refused now, and is not any more. */
    RELEASED("released"),
    /** It is refused by something else, or in another way. */
    REFUSED_OTHERWISE("refused for another reason"),
    /** It goes on, and something is taken out or rewritten that is not now. */
    CHANGED("newly stripped or rewritten"),
    /** It goes on, and something is not taken out or rewritten any more. */
    LEFT("no longer stripped or rewritten");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }

    /** Whether it refuses what goes on now. */
    public boolean isBlock() {
      return this == EMERGENCY_BLOCKED || this == BLOCKED;
    }
  }

  /**
   * A message to which it happened.
   *
   * @param row under the configuration that decides
   * @param record of that decision
   */
  public record Example(Row row, DecisionRecord record) {}
}
