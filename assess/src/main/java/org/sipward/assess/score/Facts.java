package org.sipward.assess.score;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.DueDays;
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.control.Step;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;

/**
 * Everything that bears on the result of one control.
 *
 * @param control the control
 * @param riskClass the device's class
 * @param risk the risk inputs
 * @param answers what was answered
 * @param evidence items of the control of which there is an intact file
 * @param outcomes step to what its probe found
 * @param today the day of the assessment
 * @param dueDays when what is open is due
 */
public record Facts(
    DeviceControl control,
    RiskClass riskClass,
    Map<String, Integer> risk,
    Answers answers,
    Set<String> evidence,
    Map<String, Outcome> outcomes,
    LocalDate today,
    DueDays dueDays) {

  /** What an assessment knows about a control. */
  static Facts of(
      Assessment assessment,
      DeviceControl control,
      RiskClass riskClass,
      LocalDate today,
      DueDays dueDays) {
    Set<String> evidence = new LinkedHashSet<>();
    for (String item : control.evidence()) {
      if (!assessment.evidence(item).isEmpty()) {
        evidence.add(item);
      }
    }
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (Step step : control.steps()) {
      step.probe()
          .flatMap(assessment::result)
          .ifPresent(result -> outcomes.put(step.id(), measured(result, riskClass)));
    }
    return new Facts(
        control,
        riskClass,
        assessment.risk(),
        assessment.answers(control.id()),
        evidence,
        outcomes,
        today,
        dueDays);
  }

  /** What was measured for another class says nothing about this one. */
  private static Outcome measured(ProbeRecord result, RiskClass riskClass) {
    String by = result.facts().getOrDefault(ProbeRecord.RISK_CLASS, riskClass.name());
    return by.equals(riskClass.name())
        ? result.outcome()
        : Outcome.inconclusive("measured for class " + by + "; run the probe again");
  }
}
