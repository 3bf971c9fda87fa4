package org.sipward.exchange.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;

/**
 * The withdrawal of a report by its origin; beats every revision of it.
 *
 * @param bodySha256 hash of the body withdrawn
 * @param subjects repeated, so that who lost the report can still undo what it led to
 * @param liftBy when at the latest
 */
public record Revoke(
    UUID reportId,
    @Text(pattern = Bounds.SHA256, max = 64) String bodySha256,
    @Items(min = 1, max = 64) List<Subject> subjects,
    Reason reason,
    Effect effect,
    Optional<Instant> liftBy)
    implements Body {

  /** Why it is withdrawn. */
  public enum Reason {
    FALSE_POSITIVE,
    DUPLICATE,
    WRONG_IDENTIFIER,
    SCOPE_ERROR,
    LEGAL,
    EXPIRED_EARLY,
    NUMBER_REASSIGNED,
    KEY_COMPROMISE
  }

  /** What becomes of actions that it led to. */
  public enum Effect {
    LIFT_ACTIONS,
    KEEP_LOCAL_DECISION
  }

  public Revoke {
    subjects = List.copyOf(subjects);
  }
}
