package org.sipward.sip.grammar;

/**
 * The search, eight octets at a time, for the octets that end or spoil a line: controls, DEL and
 * everything beyond ASCII.
 */
public final class LineScan {
  private static final long SPACES = 0x2020_2020_2020_2020L;

  private LineScan() {}

  /**
   * Index of the first octet of {@code array[at, to)} that is below SP, DEL or above it, or {@code
   * to}.
   */
  public static int special(byte[] array, int at, int to) {
    int i = at;
    for (; i <= to - 8; i += 8) {
      long word = OctetWord.at(array, i);
      // Borrows and carries run upwards only, so the lowest mark is exact.
      long marks = (((word - SPACES) & ~word) | word | (word + OctetWord.ONES)) & OctetWord.HIGH;
      if (marks != 0) {
        return i + OctetWord.first(marks);
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
