package org.sipward.exchange.message;

import java.util.List;
import java.util.Optional;
import org.sipward.exchange.vocabulary.MessageType;

/** What a message says; each kind of message has one kind of body. */
public sealed interface Body
    permits Report,
        Revoke,
        Feedback,
        Indicator,
        ActionRequest,
        ActionStatus,
        Receipt,
        Drill,
        Control {

  /** Those the message is about. */
  List<Subject> subjects();

  /** The kind of body that belongs to a kind of message; empty for the reserved ones. */
  static Optional<Class<? extends Body>> of(MessageType type) {
    return switch (type) {
      case REPORT, UPDATE -> Optional.of(Report.class);
      case REVOKE -> Optional.of(Revoke.class);
      case FEEDBACK -> Optional.of(Feedback.class);
      case INDICATOR -> Optional.of(Indicator.class);
      case ACTION_REQUEST -> Optional.of(ActionRequest.class);
      case ACTION_STATUS -> Optional.of(ActionStatus.class);
      case RECEIPT -> Optional.of(Receipt.class);
      case DRILL -> Optional.of(Drill.class);
      case CONTROL -> Optional.of(Control.class);
      case DISPUTE, DISPUTE_RULING, CASE_NOTE, TRACE_REQUEST, TRACE_HOP -> Optional.empty();
    };
  }
}
