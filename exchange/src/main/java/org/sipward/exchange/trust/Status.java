package org.sipward.exchange.trust;

import org.sipward.exchange.vocabulary.MessageType;

/** How far a member has come, and what that allows. */
public enum Status {
  APPLIED,
  /** Two sponsors stand for it. */
  VETTED,
  /** Fingerprints were compared by a second channel. */
  KEY_CEREMONY,
  /** Tests against a Store that is not connected to ours. */
  SANDBOX,
  /** Receives, and publishes drills only. */
  OBSERVER,
  /** Publishes reports only, and a tenth of the usual number. */
  LIMITED,
  ACTIVE,
  SUSPENDED,
  EXITED;

  /** A divisor of quotas that leaves a newcomer enough to be judged by. */
  private static final int NEWCOMER = 10;

  /** Whether messages of others may go to the member. */
  public boolean mayRead() {
    return switch (this) {
      case OBSERVER, LIMITED, ACTIVE -> true;
      case APPLIED, VETTED, KEY_CEREMONY, SANDBOX, SUSPENDED, EXITED -> false;
    };
  }

  /**
   * Whether a message of this kind may come from the member. Who may report may also take it back
   * and acknowledge what it received.
   */
  public boolean mayPublish(MessageType type, boolean drill) {
    return switch (this) {
      case ACTIVE -> true;
      case LIMITED -> drill || isReporting(type);
      case OBSERVER -> drill || type == MessageType.DRILL;
      case APPLIED, VETTED, KEY_CEREMONY, SANDBOX, SUSPENDED, EXITED -> false;
    };
  }

  /** By what the quota of the member's class is divided. */
  public int quotaDivisor() {
    return this == ACTIVE ? 1 : NEWCOMER;
  }

  private static boolean isReporting(MessageType type) {
    return switch (type) {
      case REPORT, UPDATE, REVOKE, RECEIPT, DRILL -> true;
      case FEEDBACK, INDICATOR, ACTION_REQUEST, ACTION_STATUS, CONTROL -> false;
      case DISPUTE, DISPUTE_RULING, CASE_NOTE, TRACE_REQUEST, TRACE_HOP -> false;
    };
  }
}
