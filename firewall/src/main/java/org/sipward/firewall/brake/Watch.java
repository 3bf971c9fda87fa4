package org.sipward.firewall.brake;

import java.util.Arrays;

/**
 * The first hour of a control after we changed it for a peer: what it refuses now, beside what was
 * forecast.
 *
 * <p>It says that the control is to yield when, over five minutes, it refused at least {@value
 * #LEAST} messages, far more than was forecast, and the peer's other traffic fell by what is
 * missing. The last one is what tells a mistake of ours from an attack: who attacks adds messages,
 * and whoever wants to switch a control off would have to take his own calls away for that, too.
 * One thread.
 */
final class Watch {
  /** Minutes after the change in which the jump must come. */
  static final int MINUTES = 60;

  static final int WINDOW = 5;
  static final int LEAST = 20;
  static final double SHARE = 0.05;
  static final double SHARE_WITHOUT_FORECAST = 0.10;
  static final int TIMES_FORECAST = 4;
  static final double FALL = 0.05;
  static final int FALL_OF_REFUSED = 8;

  private final long sinceMinute;
  private final double forecast;
  private final double perMinute;
  private final long[] accepted = new long[WINDOW];
  private final long[] all = new long[WINDOW];
  private final long[] refused = new long[WINDOW];
  private int minutes;
  private boolean told;

  /** What a watch says. */
  enum Opinion {
    /** Nothing is wrong, or not yet. */
    QUIET,
    /** It refuses far more, but does not take from the peer's traffic: for people to look at. */
    STRANGE,
    /** It takes away what was good until now. */
    YIELD
  }

  /**
   * A watch that begins now.
   *
   * @param forecast share of messages expected to be refused; negative: not known
   * @param perMinute messages a minute that went on in the hour before; negative: not known
   */
  Watch(long sinceMinute, double forecast, double perMinute) {
    this.sinceMinute = sinceMinute;
    this.forecast = forecast;
    this.perMinute = perMinute;
  }

  boolean isOver(long minute) {
    return minute - sinceMinute > MINUTES;
  }

  double forecast() {
    return forecast;
  }

  /** Takes what one minute brought. */
  Opinion minute(long nowAccepted, long nowAll, long nowRefused) {
    int at = minutes++ % WINDOW;
    accepted[at] = nowAccepted;
    all[at] = nowAll;
    refused[at] = nowRefused;
    if (refused() < LEAST || share() < limit()) {
      return Opinion.QUIET;
    }
    if (takesAway()) {
      return Opinion.YIELD;
    }
    boolean first = !told;
    told = true;
    return first ? Opinion.STRANGE : Opinion.QUIET;
  }

  private boolean takesAway() {
    double expected = perMinute * Math.min(minutes, WINDOW);
    double missing = expected - Arrays.stream(accepted).sum();
    return perMinute > 0
        && missing >= expected * FALL
        && missing >= (double) refused() / FALL_OF_REFUSED;
  }

  private double limit() {
    return forecast < 0
        ? SHARE_WITHOUT_FORECAST
        : Math.max(SHARE, Math.min(1, TIMES_FORECAST * forecast));
  }

  long refused() {
    return Arrays.stream(refused).sum();
  }

  double share() {
    return (double) refused() / Math.max(1, Arrays.stream(all).sum());
  }
}
