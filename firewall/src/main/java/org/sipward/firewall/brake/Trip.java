package org.sipward.firewall.brake;

import java.time.Instant;

/**
 * A control that has yielded for one peer: it monitors there until an operator confirms.
 *
 * @param control id of the control
 * @param peer for whom it yielded
 * @param since when
 * @param forecast share of the peer's messages that it was expected to refuse, 0 to 1; negative:
 *     none was measured
 * @param share share that it refused in the minutes before it yielded, 0 to 1
 * @param refused how many messages these were
 */
public record Trip(
    String control, PeerName peer, Instant since, double forecast, double share, long refused) {

  /** What happened, in a sentence. */
  public String sentence() {
    return "control "
        + control
        + " has yielded for "
        + peer
        + ": it refused "
        + refused
        + " messages, "
        + percent(share)
        + " of all in five minutes, "
        + (forecast < 0 ? "and nothing was measured before" : percent(forecast) + " were forecast")
        + "; it monitors there until it is confirmed";
  }

  static String percent(double share) {
    long thousandths = Math.round(share * 1_000);
    return thousandths / 10 + "." + thousandths % 10 + " %";
  }
}
