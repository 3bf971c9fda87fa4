package org.sipward.firewall.number;

/**
 * The world's numbering plans as one automaton: one table look-up a digit, no allocation.
 * Immutable, for all threads.
 *
 * <p>A number is the {@code long} of a leading one and its digits, as the screen reads it out of a
 * URI. Source: the metadata of libphonenumber, as of its release.
 */
public final class NumberPlan {
  private static final int DIGITS = 10;
  private static final int DIGIT_BITS = 4;
  private static final int DIGIT_MASK = 15;

  /** The number of a leading one and 17 digits; E.164 has 15. */
  private static final long TOO_LONG = 100_000_000_000_000_000L;

  private static final int TYPE_BITS = 4;
  private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;

  private final int[] next;
  private final short[] found;
  private final String[] regions;

  /** What is known of a number that is none. */
  public static final int NOTHING = 0;

  /**
   * An automaton.
   *
   * @param next state times ten plus digit to the next state; 0 is the dead one, 1 the first
   * @param found by state, as {@link #found}
   */
  NumberPlan(int[] next, short[] found, String[] regions) {
    this.next = next;
    this.found = found;
    this.regions = regions;
  }

  /** The plan of the library's release, made when it is first asked for. */
  public static NumberPlan shipped() {
    return Shipped.PLAN;
  }

  private static final class Shipped {
    static final NumberPlan PLAN = PlanMaker.make();
  }

  static short found(NumberType type, int region) {
    return type == NumberType.UNKNOWN ? NOTHING : (short) (region << TYPE_BITS | type.ordinal());
  }

  /** What is known of a number, for {@link #type} and {@link #region}. */
  public int look(long number) {
    if (number < DIGITS || number >= TOO_LONG) {
      return NOTHING;
    }
    // Digits come out of a number from its end; in four bits each they are turned round.
    long digits = 0;
    long rest = number;
    int count = 0;
    while (rest >= DIGITS) {
      long shorter = rest / DIGITS;
      digits = digits << DIGIT_BITS | (rest - shorter * DIGITS);
      rest = shorter;
      count++;
    }
    int state = 1;
    for (int i = 0; i < count && state != 0; i++) {
      state = next[state * DIGITS + (int) (digits & DIGIT_MASK)];
      digits >>>= DIGIT_BITS;
    }
    return found[state];
  }

  public static NumberType type(int found) {
    return NumberType.at(found & TYPE_MASK);
  }

  /** ISO 3166 code of the region, or 001 for a number of no country; empty for no number. */
  public String region(int found) {
    return found == NOTHING ? "" : regions[found >> TYPE_BITS];
  }

  /** Whether a call to it costs more than one to a subscriber. */
  public boolean isPremium(long number) {
    return (look(number) & TYPE_MASK) == NumberType.PREMIUM_RATE.ordinal();
  }

  int states() {
    return found.length;
  }
}
