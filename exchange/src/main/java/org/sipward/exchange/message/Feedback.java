package org.sipward.exchange.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;

/** What became of a report at a receiver: from it the origin's reliability is computed. */
public record Feedback(
    UUID reportId,
    Verdict verdict,
    @Whole long count,
    Optional<Instant> firstSeen,
    Optional<Instant> lastSeen,
    @Text(pattern = Bounds.MINOR_UNITS, max = 18) Optional<String> lossPreventedMinor,
    @Items(max = 9) List<Report.Basis> basis)
    implements Body {

  /** What the receiver found. */
  public enum Verdict {
    SEEN,
    PREVENTED,
    CONFIRMED,
    FALSE_POSITIVE,
    NOT_SEEN,
    EXPIRED,
    NOT_MINE
  }

  public Feedback {
    basis = List.copyOf(basis);
    var last = lastSeen.orElse(Instant.MAX);
    InvalidMessage.require(
        firstSeen.filter(last::isBefore).isEmpty(), "first_seen", "not after last_seen");
  }

  @Override
  public List<Subject> subjects() {
    return List.of();
  }
}
