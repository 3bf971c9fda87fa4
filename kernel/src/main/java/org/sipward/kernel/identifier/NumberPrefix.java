package org.sipward.kernel.identifier;

import java.util.Optional;

/**
 * The beginning that many numbers share, of whatever length they are.
 *
 * <p>A prefix says something about numbers; what acts upon them needs the {@link #range} for the
 * length they have, and that has a bound.
 *
 * @param kind a {@linkplain IdentifierKind#isNumeric() numeric} kind
 * @param digits 3 to 15 digits
 */
public record NumberPrefix(IdentifierKind kind, String digits) {
  private static final int MIN_DIGITS = 3;
  private static final int MAX_DIGITS = 15;

  public NumberPrefix {
    if (!kind.isNumeric()) {
      throw new IllegalArgumentException("there are no prefixes of " + kind);
    }
    if (!NumberRange.isDigits(digits)
        || digits.length() < MIN_DIGITS
        || digits.length() > MAX_DIGITS) {
      throw new IllegalArgumentException("a prefix has 3 to 15 digits");
    }
  }

  public boolean contains(Identifier number) {
    return number.kind() == kind && number.digits().startsWith(digits);
  }

  public boolean overlaps(NumberPrefix other) {
    return other.kind == kind
        && (digits.startsWith(other.digits) || other.digits.startsWith(digits));
  }

  /** Whether some number of the range begins like this. */
  public boolean overlaps(NumberRange range) {
    if (range.kind() != kind || range.from().length() < digits.length()) {
      return false;
    }
    return range.from().substring(0, digits.length()).compareTo(digits) <= 0
        && range.to().substring(0, digits.length()).compareTo(digits) >= 0;
  }

  /** The numbers of this length, unless they are more than a range may hold. */
  public Optional<NumberRange> range(int length) {
    int free = length - digits.length();
    if (free < 0 || free > 6) {
      return Optional.empty();
    }
    return Optional.of(new NumberRange(kind, digits + "0".repeat(free), digits + "9".repeat(free)));
  }
}
