package org.sipward.firewall.ban;

import org.sipward.firewall.zone.Prefix;

/** What came of evidence, of an operator's wish, or of time. */
public sealed interface Ruling {
  /**
   * A ban is in force.
   *
   * @param cut whether open connections of the source are to be cut now
   */
  record Banned(Ban ban, boolean cut) implements Ruling {}

  /** A zone that only monitors would have banned. */
  record Would(Ban ban) implements Ruling {}

  /** A ban is not in force. */
  record Refused(Prefix block, String why) implements Ruling {}

  /** A ban is over: at its end, or because somebody lifted it. */
  record Ended(Ban ban, String why) implements Ruling {}
}
