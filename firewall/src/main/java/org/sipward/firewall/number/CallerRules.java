package org.sipward.firewall.number;

import java.util.Set;

/**
 * What a neighbour may show as the number of a caller; what is empty or false says nothing.
 *
 * @param own beginnings of the numbers that are its own
 * @param forwards whether a call that it forwards may show another caller beside a number of its
 *     own
 * @param from what From may show
 * @param home ISO 3166 codes of the countries whose numbers do not come from there, mobile ones
 *     apart
 * @param exempt beginnings of numbers that do all the same
 * @param origins ISO 3166 codes of the only countries whose numbers come from there
 * @param mustShow whether a call without any number is worth a note
 * @param valid whether a caller's number must be one that exists and calls
 * @param neverShown beginnings of numbers that never call (do not originate)
 * @param lookAlike how many last digits of a caller's number may differ from the number that he
 *     calls before they no longer look alike; -1: nobody looks
 * @param anonymous whether calls without a number that is asserted are taken
 */
public record CallerRules(
    PrefixSet own,
    boolean forwards,
    From from,
    Set<String> home,
    PrefixSet exempt,
    Set<String> origins,
    boolean mustShow,
    boolean valid,
    PrefixSet neverShown,
    int lookAlike,
    boolean anonymous) {
  public static final CallerRules NONE =
      new CallerRules(
          PrefixSet.EMPTY,
          true,
          From.OWN,
          Set.of(),
          PrefixSet.EMPTY,
          Set.of(),
          false,
          false,
          PrefixSet.EMPTY,
          -1,
          true);

  /** What From may show. */
  public enum From {
    /** Numbers of the neighbour's own, where these are known. */
    OWN,
    /** Any number, as long as a number of its own is asserted. */
    ANY,
    /** The number that is asserted, or one of its own. */
    ASSERTED
  }

  public CallerRules {
    home = Set.copyOf(home);
    origins = Set.copyOf(origins);
  }
}
