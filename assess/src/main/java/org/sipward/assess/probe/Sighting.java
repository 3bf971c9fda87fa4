package org.sipward.assess.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;

/**
 * What a probe saw: its outcome, and what it learned besides.
 *
 * @param facts by name; {@code support-end} and {@code sbom-created} limit a grant
 */
public record Sighting(Outcome outcome, Map<String, String> facts) {

  public static Sighting pass(String reason) {
    return new Sighting(Outcome.pass(reason), Map.of());
  }

  public static Sighting fail(String reason) {
    return new Sighting(Outcome.fail(reason), Map.of());
  }

  public static Sighting fail(String reason, List<String> details) {
    return new Sighting(new Outcome.Fail(reason, details), Map.of());
  }

  public static Sighting partial(String reason, List<String> details) {
    return new Sighting(new Outcome.Partial(reason, details), Map.of());
  }

  public static Sighting pass(String reason, List<String> details) {
    return new Sighting(new Outcome.Pass(reason, details), Map.of());
  }

  public static Sighting inconclusive(String reason, List<String> details) {
    return new Sighting(new Outcome.Inconclusive(reason, details), Map.of());
  }

  public static Sighting inconclusive(String reason) {
    return new Sighting(Outcome.inconclusive(reason), Map.of());
  }

  /**
   * Nothing of what the step is about is there.
   *
   * @param bornOutBy what shows it, one sentence each, never none
   */
  public static Sighting notApplicable(String reason, List<String> bornOutBy) {
    return new Sighting(new Outcome.NotApplicable(reason, bornOutBy), Map.of());
  }

  /** This sighting, to be asked for again when the device's class is another. */
  public Sighting measuredFor(RiskClass riskClass) {
    return with(ProbeRecord.RISK_CLASS, riskClass.name());
  }

  public Sighting with(String name, String value) {
    Map<String, String> more = new HashMap<>(facts);
    more.put(name, value);
    return new Sighting(outcome, more);
  }
}
