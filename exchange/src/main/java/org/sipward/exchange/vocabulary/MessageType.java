package org.sipward.exchange.vocabulary;

/** The kinds of message that Stores send each other. */
public enum MessageType {
  REPORT,
  UPDATE,
  REVOKE,
  FEEDBACK,
  INDICATOR,
  ACTION_REQUEST,
  ACTION_STATUS,
  DISPUTE,
  DISPUTE_RULING,
  CASE_NOTE,
  TRACE_REQUEST,
  TRACE_HOP,
  RECEIPT,
  DRILL,
  CONTROL;

  /** Whether the name is kept for later and a message of this kind is refused as UNSUPPORTED. */
  public boolean isReserved() {
    return switch (this) {
      case DISPUTE, DISPUTE_RULING, CASE_NOTE, TRACE_REQUEST, TRACE_HOP -> true;
      case REPORT, UPDATE, REVOKE, FEEDBACK, INDICATOR, ACTION_REQUEST, ACTION_STATUS -> false;
      case RECEIPT, DRILL, CONTROL -> false;
    };
  }
}
