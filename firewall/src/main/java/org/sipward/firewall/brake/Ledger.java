package org.sipward.firewall.brake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.firewall.brake.Watch.Opinion;

/**
 * What the control plane remembers of one peer: its proof, how much it sends, what each control
 * finds in it, and the controls that are watched because we changed them.
 *
 * <p>Fixed arrays; one thread.
 */
final class Ledger {
  private static final int MINUTES = 60;

  /** Minutes without which the traffic before a change is not known. */
  private static final int LEAST_MINUTES = 30;

  /** Messages without which a forecast is none. */
  private static final int LEAST_MESSAGES = 1_000;

  /** A day old counts half. */
  private static final double FADE = Math.pow(0.5, 1.0 / (24 * 60));

  private static final int CONTROLS = Yielding.ALL.size();

  private final Proof proof;
  private final long[] before = new long[Row.LENGTH];
  private final long[] hour = new long[3];
  private final double[] accepted = new double[MINUTES];
  private final double[] found = new double[CONTROLS];
  private final double[] measured = new double[CONTROLS];
  private final Map<Integer, Watch> watches = new HashMap<>();
  private int minutes;

  /** Ids of the controls that were enforced for it, when last looked. */
  private Set<String> enforced = Set.of();

  Ledger(Proof proof) {
    this.proof = proof;
  }

  Proof proof() {
    return proof;
  }

  Set<String> enforced() {
    return enforced;
  }

  void enforced(Set<String> now) {
    enforced = new TreeSet<>(now);
  }

  /** Messages a minute that went on in the last hour; negative: not known. */
  double perMinute() {
    int known = Math.min(minutes, MINUTES);
    double sum = 0;
    for (int i = 0; i < known; i++) {
      sum += accepted[i];
    }
    return known < LEAST_MINUTES ? -1 : sum / known;
  }

  /** Says how much it sent in the hour before the process began. */
  void remember(double perMinute) {
    Arrays.fill(accepted, perMinute);
    minutes = MINUTES;
  }

  /** Share of its messages in which a control finds what it refuses; negative: not known. */
  double forecast(int control) {
    return measured[control] < LEAST_MESSAGES ? -1 : found[control] / measured[control];
  }

  /**
   * We changed a control for it: from now on it is watched, if there is anything to judge it by.
   */
  void changed(int control, long minute) {
    if (proof.isProven()) {
      watches.put(control, new Watch(minute, forecast(control), perMinute()));
    }
  }

  /** Nobody is to be surprised by this control any more. */
  void settled(int control) {
    watches.remove(control);
  }

  /** What a watch said, with its figures. */
  record Said(int control, Opinion opinion, double forecast, double share, long refused) {}

  /**
   * Takes the sums of what the loops counted.
   *
   * @param minute of the clock, of which the last call was {@code passed} minutes ago
   * @param off controls that are off for it, and so find nothing
   */
  List<Said> minute(long minute, int passed, long[] sums, boolean[] off) {
    long wentOn = sums[Row.ACCEPTED] - before[Row.ACCEPTED];
    long refused = sums[Row.REFUSED] - before[Row.REFUSED];
    for (int i = 0; i < Math.min(passed, MINUTES); i++) {
      accepted[minutes++ % MINUTES] = (double) wentOn / passed;
    }
    minutes = minutes >= 2 * MINUTES ? minutes - MINUTES : minutes;
    hour[0] += wentOn;
    hour[1] += sums[Row.ANSWERED] - before[Row.ANSWERED];
    hour[2] += refused;
    List<Said> said = new ArrayList<>();
    for (int c = 0; c < CONTROLS; c++) {
      found[c] = found[c] * FADE + (sums[Row.found(c)] - before[Row.found(c)]);
      measured[c] = measured[c] * FADE + (off[c] ? 0 : wentOn + refused);
      Watch watch = watches.get(c);
      if (watch != null) {
        long by = sums[Row.refused(c)] - before[Row.refused(c)];
        Opinion opinion = watch.minute(wentOn, wentOn + refused, by);
        if (opinion != Opinion.QUIET) {
          said.add(new Said(c, opinion, watch.forecast(), watch.share(), watch.refused()));
        }
        if (opinion == Opinion.YIELD || watch.isOver(minute)) {
          watches.remove(c);
        }
      }
    }
    System.arraycopy(sums, 0, before, 0, before.length);
    return said;
  }

  /** An hour of the clock has ended. */
  void hourEnded(long endedHour) {
    proof.ended(endedHour, hour[0], hour[1], hour[2]);
    Arrays.fill(hour, 0);
  }
}
