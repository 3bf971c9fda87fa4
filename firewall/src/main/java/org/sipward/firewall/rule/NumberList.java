package org.sipward.firewall.rule;

import java.util.Arrays;
import org.sipward.firewall.number.E164;

/**
 * Beginnings of numbers: 8 octets each, one binary search for each length that occurs. A number is
 * in it that is one of them or begins with one.
 */
public final class NumberList implements NamedList {
  private final long[] prefixes;
  private final int lengths;

  private NumberList(long[] sorted) {
    prefixes = sorted;
    int mask = 0;
    for (long prefix : sorted) {
      mask |= 1 << E164.length(prefix);
    }
    lengths = mask;
  }

  /**
   * Of the first so many of an array, which is sorted in place.
   *
   * @param numbers as {@link E164#of} makes them
   */
  public static NumberList of(long[] numbers, int count) {
    Arrays.sort(numbers, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || numbers[i] != numbers[i - 1]) {
        numbers[kept++] = numbers[i];
      }
    }
    return new NumberList(Arrays.copyOf(numbers, kept));
  }

  /** Whether a number is in it; what is no number is not. */
  public boolean contains(long number) {
    if (!E164.isNumber(number)) {
      return false;
    }
    long beginning = number;
    for (int digits = E164.length(number); digits > 0; digits--) {
      if ((lengths & 1 << digits) != 0 && Arrays.binarySearch(prefixes, beginning) >= 0) {
        return true;
      }
      beginning /= 10;
    }
    return false;
  }

  @Override
  public Kind kind() {
    return Kind.NUMBERS;
  }

  @Override
  public int size() {
    return prefixes.length;
  }

  @Override
  public long octets() {
    return 8L * prefixes.length;
  }
}
