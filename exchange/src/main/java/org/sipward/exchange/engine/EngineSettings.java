package org.sipward.exchange.engine;

import java.time.Duration;
import org.sipward.kernel.Mode;

/**
 * How far automation goes here.
 *
 * @param member this operator
 * @param mode OFF decides nothing by itself, MONITOR decides and only watches, ENFORCE acts
 * @param feedbackEvery how often others are told what their reports came to
 * @param sightingLasts how long what the own network saw is held for so
 * @param followsFreeze whether a freeze announced by another member freezes here too
 */
public record EngineSettings(
    String member,
    Mode mode,
    Duration feedbackEvery,
    Duration sightingLasts,
    boolean followsFreeze) {
  /** Watching only, hourly feedback, sightings of a day, and freezing for own reasons only. */
  public static EngineSettings of(String member) {
    return new EngineSettings(member, Mode.MONITOR, Duration.ofHours(1), Duration.ofDays(1), false);
  }

  public EngineSettings {
    if (feedbackEvery.compareTo(Duration.ofMinutes(1)) < 0
        || sightingLasts.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("intervals are a minute at least");
    }
  }

  public EngineSettings in(Mode other) {
    return new EngineSettings(member, other, feedbackEvery, sightingLasts, followsFreeze);
  }
}
