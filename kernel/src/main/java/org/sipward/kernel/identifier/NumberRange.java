package org.sipward.kernel.identifier;

/**
 * All numbers of one length between two of them, both included; at most a million.
 *
 * @param kind a {@linkplain IdentifierKind#isNumeric() numeric} kind
 * @param from the lowest, digits only
 * @param to the highest, digits only, as long as the lowest
 */
public record NumberRange(IdentifierKind kind, String from, String to) {
  /** The widest range; what is wider is not a fact about numbers but about a country. */
  public static final int MAX_WIDTH = 1_000_000;

  private static final int MAX_DIGITS = 22;

  public NumberRange {
    if (!kind.isNumeric()) {
      throw new IllegalArgumentException("there are no ranges of " + kind);
    }
    if (!isDigits(from) || !isDigits(to) || from.length() != to.length()) {
      throw new IllegalArgumentException("a range needs two numbers of the same length");
    }
    if (from.compareTo(to) > 0) {
      throw new IllegalArgumentException("a range begins with its lowest number");
    }
    if (width(from, to) > MAX_WIDTH) {
      throw new IllegalArgumentException("a range holds at most " + MAX_WIDTH + " numbers");
    }
  }

  /** How many numbers there are. */
  public int width() {
    return (int) width(from, to);
  }

  public boolean contains(Identifier number) {
    if (number.kind() != kind) {
      return false;
    }
    var digits = number.digits();
    return digits.length() == from.length()
        && digits.compareTo(from) >= 0
        && digits.compareTo(to) <= 0;
  }

  public boolean contains(NumberRange other) {
    return overlaps(other) && other.from.compareTo(from) >= 0 && other.to.compareTo(to) <= 0;
  }

  /** Whether there is a number in both. */
  public boolean overlaps(NumberRange other) {
    return other.kind == kind
        && other.from.length() == from.length()
        && other.from.compareTo(to) <= 0
        && other.to.compareTo(from) >= 0;
  }

  static boolean isDigits(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** More than {@link #MAX_WIDTH} stands for every larger width: the digits may not fit a long. */
  private static long width(String from, String to) {
    int same = 0;
    while (same < from.length() && from.charAt(same) == to.charAt(same)) {
      same++;
    }
    if (from.length() - same > 18) {
      return Long.MAX_VALUE;
    }
    var low = from.substring(same);
    var high = to.substring(same);
    return low.isEmpty() ? 1 : Long.parseLong(high) - Long.parseLong(low) + 1;
  }
}
