package org.sipward.exchange.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sipward.exchange.message.Bounds.Text;

/** The frame of an exercise; the messages in it are ordinary ones that are marked as drill. */
public record Drill(
    UUID drillId,
    Phase phase,
    @Text(pattern = Bounds.CODE, max = 64) String scenario,
    Instant startsAt,
    Instant endsAt)
    implements Body {

  /** Where the exercise stands. */
  public enum Phase {
    ANNOUNCED,
    STARTED,
    ENDED
  }

  public Drill {
    InvalidMessage.require(endsAt.isAfter(startsAt), "ends_at", "later than starts_at");
  }

  @Override
  public List<Subject> subjects() {
    return List.of();
  }
}
