package org.sipward.firewall.zone;

/**
 * What the operator has ruled about messages of a network: made and read by {@code firewall.rule},
 * carried here so that rules and the network that they speak of are swapped as one.
 */
public interface OperatorRules {
  /** Nothing is ruled. */
  OperatorRules NONE = new OperatorRules() {};
}
