package org.sipward.firewall.number;

import java.util.Set;

/**
 * Whom a neighbour may call; what is empty says nothing.
 *
 * @param refused classes of numbers that it may not call
 * @param refusedNumbers beginnings of numbers that it may not call
 * @param baits beginnings of numbers that are known as bait or for tests of fraud
 * @param countries ISO 3166 codes of the only countries that it may call
 * @param diversions how often a call of its may have been diverted, or -1
 */
public record CalleeRules(
    Set<NumberClass> refused,
    PrefixSet refusedNumbers,
    PrefixSet baits,
    Set<String> countries,
    int diversions) {
  public static final CalleeRules NONE =
      new CalleeRules(Set.of(), PrefixSet.EMPTY, PrefixSet.EMPTY, Set.of(), -1);

  public CalleeRules {
    refused = Set.copyOf(refused);
    countries = Set.copyOf(countries);
  }
}
