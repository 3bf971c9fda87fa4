package org.sipward.exchange.log.bundle;

import java.util.List;

/** What was checked of a bundle, step by step, with the outcome of each. */
public record BundleReport(List<Step> steps) {
  public BundleReport {
    steps = List.copyOf(steps);
  }

  /** How a step ended. */
  public enum Outcome {
    /** It is so. */
    HOLDS,
    /** It is not so, or not shown. */
    FAILS,
    /** The reader gave nothing to compare it with. */
    OPEN
  }

  /** One step: what was asked, how it ended, and the particulars, for people. */
  public record Step(String question, Outcome outcome, String detail) {}

  /** Whether no step fails; open ones are the reader's to close. */
  public boolean holds() {
    return steps.stream().noneMatch(s -> s.outcome() == Outcome.FAILS);
  }

  /** One line per step. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var step : steps) {
      text.append("%-5s  %s: %s%n".formatted(step.outcome(), step.question(), step.detail()));
    }
    return text.toString();
  }
}
