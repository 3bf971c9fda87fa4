package org.sipward.exchange.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.sipward.exchange.vocabulary.EventType;

/**
 * One statement with its weight, or with the reason why it has none.
 *
 * @param age whole seconds between the sighting and the decision, not below zero
 * @param fading what is left of the weight at this age
 * @param weight confidence x reliability x fading; nothing if excluded
 * @param hasRecord whether a restriction can rest on this voice
 */
public record Weighed(
    Evidence evidence,
    Reliability reliability,
    Duration age,
    Share fading,
    Share weight,
    boolean hasRecord,
    Optional<Exclusion> exclusion) {

  /** By group, the heaviest first; ends in the hash, so that there is one order only. */
  static final Comparator<Weighed> ORDER =
      Comparator.comparing((Weighed w) -> w.evidence().origin().group())
          .thenComparing(w -> w.exclusion().isPresent())
          .thenComparing(Weighed::weight, Comparator.reverseOrder())
          .thenComparing(w -> w.evidence().report().hex())
          .thenComparing(w -> w.evidence().origin().member());

  boolean counts() {
    return exclusion.isEmpty();
  }

  boolean isFirstHand() {
    return evidence.statement().ground() == Statement.Ground.FIRST_HAND;
  }

  /** The instant from which this counts for nothing. */
  Instant end() {
    var given = evidence.timing().validUntil();
    return evidence
        .matter()
        .eventType()
        .expiry()
        .map(expiry -> evidence.timing().observedAt().plus(expiry))
        .filter(own -> own.isBefore(given))
        .orElse(given);
  }

  Weighed without(Exclusion reason) {
    return new Weighed(evidence, reliability, age, fading, Share.NONE, false, Optional.of(reason));
  }

  /** Weighs a statement that nothing excludes. */
  static Weighed of(Evidence evidence, Reliability reliability, RuleSet rules, Instant now) {
    var age = ageAt(evidence, now);
    var fading = fading(evidence.matter().eventType(), age);
    return new Weighed(
        evidence,
        reliability,
        age,
        fading,
        Share.product(
            Share.ofPercent(evidence.statement().confidence()), reliability.value(), fading),
        rules.hasRecord(reliability),
        Optional.empty());
  }

  /** A statement that is not weighed at all. */
  static Weighed excluded(Evidence evidence, Exclusion reason, Instant now) {
    return new Weighed(
        evidence,
        Reliability.OUTSIDER,
        ageAt(evidence, now),
        Share.NONE,
        Share.NONE,
        false,
        Optional.of(reason));
  }

  private static Duration ageAt(Evidence evidence, Instant now) {
    var age = Duration.between(evidence.timing().observedAt(), now);
    return age.isNegative() ? Duration.ZERO : Duration.ofSeconds(age.toSeconds());
  }

  private static Share fading(EventType eventType, Duration age) {
    return eventType
        .halfLife()
        .map(h -> Share.nearest(StrictMath.pow(2, -(double) age.toSeconds() / h.toSeconds())))
        .orElse(Share.ALL);
  }
}
