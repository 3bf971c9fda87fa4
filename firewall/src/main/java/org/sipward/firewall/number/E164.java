package org.sipward.firewall.number;

/**
 * The arithmetic of numbers as {@code long}: a leading one and the digits, so that numbers of
 * different lengths differ and dividing by ten leaves the number's beginning. Allocates nothing.
 */
public final class E164 {
  /** No number, or one that cannot be told. */
  public static final long NONE = 0;

  /** Written as a number of the world, and can be none: too long, or a country code of zero. */
  public static final long IMPOSSIBLE = -1;

  /** Digits of the longest number (E.164 6.1). */
  public static final int MOST = 15;

  /** Digits that are held at most, with a prefix before the longest number. */
  static final int HELD = 17;

  private static final long[] POWERS = powers();

  private E164() {}

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** The form of a text of 1 to 17 digits. */
  public static long of(String digits) {
    return Long.parseLong("1" + digits);
  }

  /** Whether it is a number that could exist. */
  public static boolean isNumber(long number) {
    return number > NONE;
  }

  /** How many digits a number has. */
  public static int length(long number) {
    int length = 0;
    while (length < HELD + 1 && number >= POWERS[length + 1]) {
      length++;
    }
    return length;
  }

  /** The first so many digits, at most as many as there are. */
  public static long beginning(long number, int digits) {
    return number / POWERS[Math.max(0, length(number) - digits)];
  }

  /** The last so many digits, as a plain number. */
  public static long ending(long number, int digits) {
    return number % POWERS[digits];
  }

  /** Whether a number begins with a prefix and goes on; a prefix of 0 is none. */
  public static boolean startsWith(long number, long prefix) {
    int more = length(number) - length(prefix);
    return prefix > 0 && more > 0 && number / POWERS[more] == prefix;
  }

  static long without(long number, long prefix) {
    long power = POWERS[length(number) - length(prefix)];
    return power + number % power;
  }

  /** A number behind a prefix, or {@link #IMPOSSIBLE} where that is too long to be held. */
  static long joined(long prefix, long number) {
    int length = length(number);
    return length + length(prefix) > HELD
        ? IMPOSSIBLE
        : prefix * POWERS[length] + number % POWERS[length];
  }

  /** The number where it can be one. */
  static long checked(long number) {
    int length = number > 0 ? length(number) : 0;
    return length < 1 || length > MOST || beginning(number, 1) == 10 ? IMPOSSIBLE : number;
  }
}
