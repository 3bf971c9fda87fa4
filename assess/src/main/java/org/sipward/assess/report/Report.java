package org.sipward.assess.report;

import java.util.List;
import java.util.Map;

/**
 * What an assessment says on one day, as it is written and read again. Texts only, so that a report
 * of today can be compared with one of next year; what is not known is an empty text.
 *
 * @param format {@value #FORMAT}
 * @param on the day
 * @param subject name to value, in the order of printing
 * @param riskClass A, B or C
 * @param riskClassKnown false where C was assumed
 * @param materials what was at hand: device, firmware, papers
 * @param counts result to how many controls have it
 * @param controls by number
 * @param problems files, or parts of them, that could not be used
 * @param state hash over everything that bears on a grant
 * @param grant the decision in force, or why there is none
 */
public record Report(
    String format,
    String on,
    Map<String, String> subject,
    String riskClass,
    boolean riskClassKnown,
    Map<String, String> materials,
    Map<String, Long> counts,
    List<Control> controls,
    List<String> problems,
    String state,
    String grant) {
  public static final String FORMAT = "sipward-assess/1";

  /** One control. */
  public record Control(
      int number,
      String id,
      String title,
      String goal,
      String domain,
      String level,
      String result,
      boolean verified,
      List<String> reasons,
      List<String> gaps,
      String remedy,
      String owner,
      String due,
      List<Step> steps,
      Map<String, String> answers,
      Map<String, String> evidence,
      Map<String, List<String>> clauses) {}

  /** One step of a control; an empty outcome means that no probe has run. */
  public record Step(
      String step,
      String method,
      String rule,
      boolean decides,
      String outcome,
      String reason,
      List<String> details) {}
}
