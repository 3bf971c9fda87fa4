package org.sipward.sip.grammar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The search, eight octets at a time, for the octets that end or spoil a line: controls, DEL and
 * everything beyond ASCII.
 */
public final class LineScan {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long SPACES = 0x2020_2020_2020_2020L;
  private static final long HIGH = 0x8080_8080_8080_8080L;

  private LineScan() {}

  /**
   * Index of the first octet of {@code array[at, to)} that is below SP, DEL or above it, or {@code
   * to}.
   */
  public static int special(byte[] array, int at, int to) {
    int i = at;
    for (; i <= to - 8; i += 8) {
      long word = (long) WORDS.get(array, i);
      // Borrows and carries run upwards only, so the lowest mark is exact.
      long marks = (((word - SPACES) & ~word) | word | (word + ONES)) & HIGH;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (array[i] < ' ' || array[i] == 0x7f) {
        return i;
      }
    }
    return to;
  }
}
