package org.sipward.firewall.rule;

import java.util.Arrays;
import java.util.List;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Prefix;

/**
 * Blocks of addresses, those within others left out, so that one binary search finds the only one
 * that an address can be in: 5 octets for each of IPv4, 18 for each of IPv6. No block of IPv6, not
 * even all of it, has addresses of IPv4.
 */
public final class AddressList implements NamedList {
  private static final int MAPPED_BITS = 96;

  private final int[] starts4;
  private final byte[] bits4;
  private final long[] high6;
  private final long[] low6;
  private final short[] bits6;

  private AddressList(int[] starts4, byte[] bits4, long[] high6, long[] low6, short[] bits6) {
    this.starts4 = starts4;
    this.bits4 = bits4;
    this.high6 = high6;
    this.low6 = low6;
    this.bits6 = bits6;
  }

  /**
   * Of blocks.
   *
   * @param four the first so many blocks of IPv4, each as {@link #packed}; sorted in place
   * @param six blocks of IPv6; sorted in place
   */
  public static AddressList of(long[] four, int count, List<Prefix> six) {
    Arrays.sort(four, 0, count);
    int[] starts = new int[count];
    byte[] bits = new byte[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int start = (int) (four[i] >>> 8);
      if (kept == 0 || !covers(starts[kept - 1], bits[kept - 1], start)) {
        starts[kept] = start;
        bits[kept++] = (byte) four[i];
      }
    }
    six.sort(AddressList::order);
    long[] high = new long[six.size()];
    long[] low = new long[six.size()];
    short[] bits6 = new short[six.size()];
    int kept6 = 0;
    for (Prefix prefix : six) {
      if (kept6 == 0 || !covers(high[kept6 - 1], low[kept6 - 1], bits6[kept6 - 1], prefix)) {
        high[kept6] = prefix.high();
        low[kept6] = prefix.low();
        bits6[kept6++] = (short) prefix.bits();
      }
    }
    return new AddressList(
        Arrays.copyOf(starts, kept),
        Arrays.copyOf(bits, kept),
        Arrays.copyOf(high, kept6),
        Arrays.copyOf(low, kept6),
        Arrays.copyOf(bits6, kept6));
  }

  /** Whether a block is one of IPv4, and so may be {@link #packed}. */
  public static boolean isIpv4(Prefix prefix) {
    return prefix.bits() >= MAPPED_BITS && new Endpoint(prefix.high(), prefix.low(), 0).isIpv4();
  }

  /** A block of IPv4 in one number that sorts by address, then by size, the larger first. */
  public static long packed(Prefix prefix) {
    return (prefix.low() & 0xffff_ffffL) << 8 | (prefix.bits() - MAPPED_BITS);
  }

  private static int order(Prefix one, Prefix other) {
    int byHigh = Long.compareUnsigned(one.high(), other.high());
    int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(one.low(), other.low());
    return byLow != 0 ? byLow : Integer.compare(one.bits(), other.bits());
  }

  private static boolean covers(int start, byte bits, int address) {
    int mask = bits == 0 ? 0 : -1 << (32 - bits);
    return (address & mask) == start;
  }

  private static boolean covers(long high, long low, short bits, Prefix prefix) {
    return (prefix.high() & Prefix.highMask(bits)) == high
        && (prefix.low() & Prefix.lowMask(bits)) == low;
  }

  /** Whether an address is in one of the blocks; its port does not matter. */
  public boolean contains(Endpoint address) {
    return address.isIpv4() ? contains4(address.ipv4()) : contains6(address.high(), address.low());
  }

  private boolean contains4(int address) {
    int from = 0;
    int to = starts4.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Integer.compareUnsigned(starts4[middle], address) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from > 0 && covers(starts4[from - 1], bits4[from - 1], address);
  }

  private boolean contains6(long high, long low) {
    int from = 0;
    int to = high6.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = Long.compareUnsigned(high6[middle], high);
      if (order < 0 || (order == 0 && Long.compareUnsigned(low6[middle], low) <= 0)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    int at = from - 1;
    return at >= 0
        && (high & Prefix.highMask(bits6[at])) == high6[at]
        && (low & Prefix.lowMask(bits6[at])) == low6[at];
  }

  @Override
  public Kind kind() {
    return Kind.PREFIXES;
  }

  @Override
  public int size() {
    return starts4.length + high6.length;
  }

  @Override
  public long octets() {
    return 5L * starts4.length + 18L * high6.length;
  }
}
