package org.sipward.exchange.message;

import static org.sipward.exchange.message.InvalidMessage.require;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When something happened and when it was noticed. */
public record EventTime(
    Optional<Instant> firstSeen,
    Optional<Instant> lastSeen,
    Instant detectedAt,
    Optional<Precision> precision) {
  /** How far two clocks of honest members may be apart. */
  public static final Duration MAX_SKEW = Duration.ofMinutes(2);

  /** To what unit the times are known. */
  public enum Precision implements Spelled {
    SECOND("s"),
    MINUTE("min"),
    HOUR("h"),
    DAY("d");

    private final String spelling;

    Precision(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  public EventTime {
    var last = lastSeen.orElse(detectedAt);
    require(!last.isAfter(detectedAt.plus(MAX_SKEW)), "last_seen", "not after detected_at");
    require(firstSeen.filter(last::isBefore).isEmpty(), "first_seen", "not after last_seen");
  }
}
