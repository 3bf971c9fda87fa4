package org.sipward.exchange.message;

import static org.sipward.exchange.message.InvalidMessage.require;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * The proof that messages arrived, and what was done with each.
 *
 * @param checkpoint the receiver's signed checkpoint (C2SP), which covers the log indexes
 */
public record Receipt(
    @Text(pattern = "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]+$", max = 4096) String checkpoint,
    @Items(min = 1) List<Item> items)
    implements Body {

  /** What was done with a message. */
  public enum Disposition {
    STORED,
    DUPLICATE,
    REJECTED,
    /** A revocation that ended actions here. */
    LIFTED,
    /** A revocation of something that had led to nothing here. */
    NOTHING_TO_LIFT
  }

  /**
   * One message.
   *
   * @param logIndex where the receiver's log has it
   * @param liftedAt when the last action ended
   * @param liftedActions how many
   */
  public record Item(
      @Text(pattern = Bounds.SHA256, max = 64) String messageSha256,
      @Whole long logIndex,
      Disposition disposition,
      Optional<RejectReason> reasonCode,
      Optional<Instant> liftedAt,
      @Whole(max = 1_000_000) Optional<Integer> liftedActions) {
    public Item {
      require(
          disposition == Disposition.REJECTED == reasonCode.isPresent(),
          "reason_code",
          "with REJECTED only");
      require(
          disposition == Disposition.LIFTED == liftedAt.isPresent(),
          "lifted_at",
          "with LIFTED only");
    }
  }

  public Receipt {
    items = List.copyOf(items);
  }

  @Override
  public List<Subject> subjects() {
    return List.of();
  }
}
