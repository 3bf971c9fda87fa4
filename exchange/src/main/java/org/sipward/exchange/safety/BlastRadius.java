package org.sipward.exchange.safety;

/**
 * How many automatic actions may start within any hour.
 *
 * @param perHour all together: 10 per million of the base, at least 50
 * @param perSender caused by one sender: a fifth of that
 */
public record BlastRadius(int perHour, int perSender) {
  static final int FLOOR = 50;
  private static final int BASE_PER_ACTION = 100_000;
  private static final int SENDER_PARTS = 5;

  /** More than this would mean a base larger than mankind's. */
  static final int CEILING = 100_000;

  public BlastRadius {
    if (perHour < FLOOR || perHour > CEILING || perSender < 1 || perSender > perHour) {
      throw new IllegalArgumentException("a blast radius is 50 to 100,000 actions an hour");
    }
  }

  /** The radius for so many subscribers. */
  public static BlastRadius ofBase(long subscribers) {
    long perHour = Math.clamp(subscribers / BASE_PER_ACTION, FLOOR, CEILING);
    return new BlastRadius((int) perHour, (int) perHour / SENDER_PARTS);
  }
}
