package org.sipward.exchange.trust.keeper;

import java.time.Duration;
import java.time.Instant;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.Bounds.Text;

/**
 * One governor and one arbiter stop a member at once, for 72 hours; for longer it takes a list.
 *
 * @param suspendedMember who may neither read nor publish
 * @param reasonCode a word that the members agree on
 */
public record Suspension(
    @Text(pattern = Bounds.CODE) String consortium,
    @Text(pattern = Bounds.MEMBER) String suspendedMember,
    Instant issuedAt,
    @Text(pattern = Bounds.CODE) String reasonCode) {
  public static final Duration DURATION = Duration.ofDays(3);

  /** The first instant at which it is over. */
  public Instant endsAt() {
    return issuedAt.plus(DURATION);
  }
}
