package org.sipward.detect.enforcement;

import org.sipward.kernel.Mode;

/**
 * How far the enforcement may go, set by the operator and by nobody else.
 *
 * @param mode OFF: nothing is ordered; MONITOR: what would touch traffic is only watched; ENFORCE
 * @param standing orders of all kinds that may stand at once
 * @param perHour orders that touch traffic that may begin within any hour
 * @param perMinute what a throttle lets pass, calls and messages a minute
 */
public record Bounds(Mode mode, int standing, int perHour, int perMinute) {
  /** Watches only, until an operator says otherwise. */
  public static final Bounds DEFAULT = new Bounds(Mode.MONITOR, 10_000, 1_000, 6);

  public Bounds {
    if (standing < 1 || perHour < 1 || perMinute < 1) {
      throw new IllegalArgumentException("a bound of the enforcement is at least 1");
    }
  }

  public Bounds withMode(Mode other) {
    return new Bounds(other, standing, perHour, perMinute);
  }

  public Bounds withStanding(int other) {
    return new Bounds(mode, other, perHour, perMinute);
  }

  public Bounds withPerHour(int other) {
    return new Bounds(mode, standing, other, perMinute);
  }
}
