package org.sipward.assess.score;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.Level;
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.record.Assessment;

/**
 * The results of all controls for one device.
 *
 * @param riskClass what the results are measured by
 * @param classKnown false where a risk input is missing, and C is assumed
 * @param results by number of the control
 */
public record Scorecard(RiskClass riskClass, boolean classKnown, List<ControlResult> results) {

  /** Scores everything that is known on a day. */
  public static Scorecard of(Catalogue catalogue, Assessment assessment, LocalDate today) {
    Optional<RiskClass> known = catalogue.risk().classOf(assessment.risk());
    RiskClass riskClass = known.orElse(RiskClass.C);
    List<ControlResult> results =
        catalogue.controls().stream()
            .map(c -> Scoring.of(Facts.of(assessment, c, riskClass, today, catalogue.dueDays())))
            .toList();
    return new Scorecard(riskClass, known.isPresent(), results);
  }

  /** How many controls have each result. */
  public Map<Result, Long> counts() {
    Map<Result, Long> counts = new TreeMap<>();
    results.forEach(r -> counts.merge(r.result(), 1L, Long::sum));
    return counts;
  }

  List<ControlResult> mandatory() {
    return results.stream().filter(r -> r.level() == Level.MANDATORY).toList();
  }
}
