package org.sipward.assess.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule that computes the risk class from its inputs.
 *
 * @param inputs in the order in which they are asked
 * @param fromB sum from which the class is B
 * @param fromC sum from which the class is C
 */
public record RiskRule(List<Input> inputs, int fromB, int fromC) {
  /** The most an input can say. */
  public static final int MOST = 2;

  /**
   * One input of 0 to {@value #MOST}.
   *
   * @param id unique
   * @param alone whether {@value #MOST} alone makes the class C
   */
  public record Input(String id, boolean alone) {}

  /** The class, once every input is known. */
  public Optional<RiskClass> classOf(Map<String, Integer> values) {
    int sum = 0;
    boolean highest = false;
    for (Input input : inputs) {
      Integer value = values.get(input.id());
      if (value == null) {
        return Optional.empty();
      }
      sum += value;
      highest |= input.alone() && value == MOST;
    }
    if (highest || sum >= fromC) {
      return Optional.of(RiskClass.C);
    }
    return Optional.of(sum >= fromB ? RiskClass.B : RiskClass.A);
  }
}
