package org.sipward.exchange.decision;

/** Why a statement has no part in the sum; shown beside it. */
public enum Exclusion {
  OTHER_MATTER("about something else"),
  OUTSIDER("its origin is not a member"),
  UNFOUNDED("no basis is named for the confidence"),
  HEARSAY("an echo: rests on what partners report and nothing else"),
  FUTURE("seen later than now, beyond the tolerance of clocks"),
  ENDED("past the end its origin gave"),
  EXPIRED("older than this kind of event may get"),
  REASSIGNED("about a former holder of the identifier"),
  CLEARS("says that it is clear; only the home operator's word sets the sum to nothing"),
  HOME_CLEARS("the home operator says that it is clear"),
  FROZEN("automation for this sender is frozen until a human releases it"),
  LONELY_INDICATOR("an indicator adds only to what is worth watching without it");

  private final String text;

  Exclusion(String text) {
    this.text = text;
  }

  /** One clause for people. */
  public String text() {
    return text;
  }
}
