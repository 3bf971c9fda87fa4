package org.sipward.assess.score;

import java.time.LocalDate;
import java.util.List;

/**
 * A decision to let a device be connected, or not.
 *
 * @param decision which of the three
 * @param reasons why, one sentence each
 * @param conditions what has to be done, with owner and date, or held to
 * @param until the last day it holds; the day of the decision where it is refused
 * @param limitedBy what set that day
 */
public record Grant(
    Decision decision,
    List<String> reasons,
    List<String> conditions,
    LocalDate until,
    String limitedBy) {

  /** What can be decided. */
  public enum Decision {
    GRANTED,
    GRANTED_WITH_CONDITIONS,
    REFUSED
  }

  /** Whether it still holds on a day. */
  public boolean holds(LocalDate day) {
    return decision != Decision.REFUSED && !day.isAfter(until);
  }
}
