package org.sipward.exchange.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;
import org.sipward.exchange.vocabulary.EventType;

/**
 * A fraud or attack that was seen, or its later revision: the fact itself.
 *
 * @param revision 1 in a REPORT, rising with each UPDATE
 * @param supersedes hash of the body it replaces
 * @param eventType a word of {@link EventType}, or one that begins with {@code x-}
 * @param taxonomy machine tags, {@code namespace:predicate="value"}
 * @param confidenceScore how sure the origin is, in percent
 * @param jurisdiction ISO 3166-1 alpha-2
 * @param basisCode legal basis, a code the consortium agreed on
 */
public record Report(
    UUID reportId,
    @Whole(min = 1, max = 1_000_000) int revision,
    @Text(pattern = Bounds.SHA256, max = 64) Optional<String> supersedes,
    @Text(pattern = "^([A-Z][A-Z0-9_]{1,47}|x-[a-z0-9-]{1,46})$", max = 48) String eventType,
    @Text(pattern = Bounds.CODE, max = 64) Optional<String> eventSubtype,
    @Items(max = 32) @Text(pattern = Bounds.LINE, max = 200) List<String> taxonomy,
    Status status,
    Optional<Direction> direction,
    @Items(min = 1, max = 64) List<Subject> subjects,
    EventTime time,
    @Whole(max = 100) int confidenceScore,
    @Items(max = 9) List<Basis> confidenceBasis,
    Evidence evidence,
    Optional<Impact> impact,
    Optional<Network> network,
    Optional<RecommendedAction> recommendedAction,
    Optional<Validity> validity,
    @Items(max = 32) @Text(pattern = Bounds.COUNTRY, max = 2) List<String> jurisdiction,
    @Text(pattern = Bounds.CODE, max = 64) Optional<String> basisCode)
    implements Body {

  /** What the origin holds of it. */
  public enum Status {
    SUSPECTED,
    CONFIRMED,
    /** Looked into, nothing wrong. */
    CLEARED
  }

  /** Which way the traffic went, seen from the origin. */
  public enum Direction {
    INBOUND,
    OUTBOUND,
    TRANSIT,
    ROAM_IN,
    ROAM_OUT,
    ON_NET
  }

  /** What the confidence rests on. */
  public enum Basis {
    RULE,
    ANOMALY_MODEL,
    ANALYST,
    CUSTOMER_REPORT,
    LAW_ENFORCEMENT,
    PARTNER_REPORT,
    HONEYPOT,
    TEST_CALL,
    SIGNALLING_PROOF
  }

  public Report {
    taxonomy = List.copyOf(taxonomy);
    subjects = List.copyOf(subjects);
    confidenceBasis = List.copyOf(confidenceBasis);
    jurisdiction = List.copyOf(jurisdiction);
  }

  /** The kind of event; a word that is not known here is {@link EventType#OTHER}. */
  public EventType event() {
    for (var type : EventType.values()) {
      if (type.name().equals(eventType)) {
        return type;
      }
    }
    return EventType.OTHER;
  }

  /** Whether it only repeats what others said, and so may not raise anybody's confidence. */
  public boolean isHearsay() {
    return !confidenceBasis.isEmpty()
        && confidenceBasis.stream().allMatch(basis -> basis == Basis.PARTNER_REPORT);
  }
}
