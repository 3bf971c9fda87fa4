package org.sipward.exchange.protocol;

import java.util.Optional;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * What became of one message of a batch.
 *
 * @param index its place in the batch
 * @param disposition stored, known already, or rejected
 * @param reason with a rejection
 * @param pointer where in the message (RFC 6901), may be empty
 * @param expectation what should have been there; never repeats what was
 * @param logIndex where this Store's log has it, unless rejected
 */
public record Disposed(
    int index,
    Receipt.Disposition disposition,
    Optional<RejectReason> reason,
    String pointer,
    String expectation,
    Optional<Long> logIndex) {
  /** It stands in the log. */
  public static Disposed stored(int index, Receipt.Disposition disposition, long logIndex) {
    return new Disposed(index, disposition, Optional.empty(), "", "", Optional.of(logIndex));
  }

  /** It was refused, and is nowhere kept. */
  public static Disposed rejected(
      int index, RejectReason reason, String pointer, String expectation) {
    return new Disposed(
        index,
        Receipt.Disposition.REJECTED,
        Optional.of(reason),
        pointer,
        expectation,
        Optional.empty());
  }

  /** Whether the sender may try again later: nothing is wrong with the message. */
  public boolean isTemporary() {
    return reason.filter(r -> r == RejectReason.QUOTA || r == RejectReason.CAPACITY).isPresent();
  }
}
