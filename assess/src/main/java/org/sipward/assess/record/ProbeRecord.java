package org.sipward.assess.record;

import java.time.Instant;
import java.util.Map;

/**
 * One run of a probe as it is kept.
 *
 * @param probe its id
 * @param at when it ended
 * @param outcome what it found
 * @param inputs evidence file to the SHA-256 it had; another hash today makes the record stale
 * @param facts what it learned besides, such as the date of a bill of materials
 */
public record ProbeRecord(
    String probe,
    Instant at,
    Outcome outcome,
    Map<String, String> inputs,
    Map<String, String> facts) {
  /** The fact that names the class an outcome was measured for, where it depends on one. */
  public static final String RISK_CLASS = "risk-class";
}
