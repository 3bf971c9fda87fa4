package org.sipward.firewall.zone;

import java.util.Arrays;

/**
 * Where addresses stand, each with a number beside it: whoever floods us is looked for in it with
 * every message, which reads one or two places, however many there are.
 *
 * <p>Filled by one thread, then any may look; allocates nothing after that. The hash has no secret,
 * because it is we who say which addresses are in it.
 */
public final class AddressTable {
  /** Of a place: upper and lower half of the address, and the number plus one; 0: empty. */
  private static final int FIELDS = 3;

  /** The golden ratio: neighbours fall far from each other. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final long[] table;
  private final int mask;

  /** Leaves the top bits of a product, on which all bits of its factors bear. */
  private final int shift;

  /**
   * @param most that will be added
   */
  public AddressTable(int most) {
    int places = Integer.highestOneBit(Math.max(1, most)) << 2; // at most half are taken
    table = new long[places * FIELDS];
    mask = places - 1;
    shift = Long.numberOfLeadingZeros(mask);
  }

  public int places() {
    return mask + 1;
  }

  /**
   * Adds an address; its place, the one it has where it stands already.
   *
   * @param beside 0 or more
   */
  public int add(long high, long low, int beside) {
    int place = search(high, low, beside);
    int at = place * FIELDS;
    table[at] = high;
    table[at + 1] = low;
    table[at + 2] = beside + 1L;
    return place;
  }

  /** The place of an address with its number, or -1. */
  public int find(long high, long low, int beside) {
    int place = search(high, low, beside);
    return table[place * FIELDS + 2] == 0 ? -1 : place;
  }

  /** Where it stands, or the empty place that says that it does not. */
  private int search(long high, long low, int beside) {
    long all = ((high * SPREAD) ^ Long.rotateLeft(low, Integer.SIZE)) + beside;
    int place = (int) ((all * SPREAD) >>> shift);
    while (true) {
      int at = place * FIELDS;
      boolean here = table[at] == high && table[at + 1] == low && table[at + 2] == beside + 1L;
      if (here || table[at + 2] == 0) {
        return place;
      }
      place = place + 1 & mask;
    }
  }

  /** The same, added in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof AddressTable same && Arrays.equals(table, same.table);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(table);
  }
}
