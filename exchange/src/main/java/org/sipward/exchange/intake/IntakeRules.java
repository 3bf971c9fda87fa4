package org.sipward.exchange.intake;

import java.util.Optional;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.repository.Offer;

/**
 * What this Store does with what it takes in.
 *
 * @param memberId whose Store it is
 * @param isRelay whether it passes on what others let it
 * @param failures how many signatures of one caller may fail within a minute
 */
public record IntakeRules(String memberId, boolean isRelay, int failures) {
  public static final int DEFAULT_FAILURES = 20;

  /** A Store that keeps what it takes in to itself. */
  public static IntakeRules of(String memberId) {
    return new IntakeRules(memberId, false, DEFAULT_FAILURES);
  }

  public IntakeRules relaying() {
    return new IntakeRules(memberId, true, failures);
  }

  /** What came without a log behind it goes no further: nothing would prove its way. */
  Offer offer(Envelope envelope, Optional<Provenance> provenance) {
    return provenance
        .map(Provenance::through)
        .filter(through -> isRelay && through.size() <= envelope.marking().maxHops())
        .filter(_ -> !isForReceiversOnly(envelope))
        .<Offer>map(through -> new Offer.Relayed(envelope.audience(), through))
        .orElseGet(Offer.Kept::new);
  }

  /** What TLP lets nobody pass on to another organisation. */
  static boolean isForReceiversOnly(Envelope envelope) {
    return switch (envelope.marking().tlp()) {
      case RED, AMBER_STRICT -> true;
      case AMBER, GREEN, CLEAR -> false;
    };
  }
}
