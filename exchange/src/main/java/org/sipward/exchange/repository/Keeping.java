package org.sipward.exchange.repository;

import java.time.Duration;
import java.util.Optional;
import org.sipward.exchange.message.Control;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.view.ReportKey;

/**
 * How long the message of an entry is kept, and what of a report falls with it.
 *
 * <p>A revision that is forgotten takes those before it along, a withdrawal waits for what it
 * withdraws: a report that was corrected or taken back never speaks again because only that was
 * forgotten.
 *
 * @param time from when it is logged; 1 ms to 400 days
 * @param report of which report it is a revision or the withdrawal
 * @param revision of the report; {@link #WITHDRAWAL} for its withdrawal
 */
public record Keeping(Duration time, Optional<ReportKey> report, int revision) {
  /** Greater than the number of any revision. */
  static final int WITHDRAWAL = Integer.MAX_VALUE;

  /** Of own notes, and of whatever has no marking: nothing may be kept for longer. */
  public static final Keeping LONGEST = new Keeping(Envelope.MAX_LIFE, Optional.empty(), 0);

  public Keeping {
    if (time.toMillis() <= 0 || time.compareTo(Envelope.MAX_LIFE) > 0) {
      throw new IllegalArgumentException("a message is kept for up to 400 days");
    }
  }

  /**
   * As its marking says. A notice about keys or members is kept for longest whatever it says: it
   * names no person, and without it messages count again that a stranger signed.
   */
  public static Keeping of(Message message) {
    var envelope = message.envelope();
    var time = Duration.ofDays(envelope.marking().retentionDays());
    return switch (message.body()) {
      case Report report ->
          new Keeping(
              time,
              Optional.of(new ReportKey(envelope.senderId(), report.reportId())),
              report.revision());
      case Revoke revoke ->
          new Keeping(
              time, Optional.of(new ReportKey(envelope.senderId(), revoke.reportId())), WITHDRAWAL);
      case Control _ -> LONGEST;
      default -> new Keeping(time, Optional.empty(), 0);
    };
  }
}
