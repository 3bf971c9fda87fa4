package org.sipward.firewall.number;

import java.util.Arrays;
import java.util.Collection;

/**
 * A set of beginnings of numbers, flat and sorted: one binary search for each length that occurs.
 * Immutable; asking allocates nothing.
 */
public final class PrefixSet {
  /** Prefixes in one set: more than there are blocks of numbers in a large country. */
  public static final int MOST = 4_000_000;

  public static final PrefixSet EMPTY = new PrefixSet(new long[0]);

  private final long[] prefixes;
  private final int lengths;

  private PrefixSet(long[] sorted) {
    prefixes = sorted;
    int mask = 0;
    for (long prefix : sorted) {
      mask |= 1 << E164.length(prefix);
    }
    lengths = mask;
  }

  /** Of prefixes as {@link E164#of} makes them. */
  public static PrefixSet of(Collection<Long> prefixes) {
    return prefixes.isEmpty()
        ? EMPTY
        : new PrefixSet(prefixes.stream().mapToLong(Long::longValue).sorted().distinct().toArray());
  }

  public boolean isEmpty() {
    return prefixes.length == 0;
  }

  public int size() {
    return prefixes.length;
  }

  /** Whether a number begins with one of them, or is one. */
  public boolean contains(long number) {
    long beginning = number;
    for (int digits = E164.length(number); digits > 0; digits--) {
      if ((lengths & 1 << digits) != 0 && Arrays.binarySearch(prefixes, beginning) >= 0) {
        return true;
      }
      beginning /= 10;
    }
    return false;
  }
}
