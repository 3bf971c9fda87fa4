package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/** The grammar of plain numbers and their ranges. */
final class Scalars {
  static final long UNSIGNED_32 = 0xffff_ffffL;

  private Scalars() {}

  /** Consumes a number up to {@code most}; -1 with the value broken. */
  static long expect(Cursor c, long most) {
    int from = c.at;
    long value = c.number();
    if (value < 0) {
      c.fail(Defect.SCALAR_SYNTAX);
    } else if (value > most) {
      c.note(Defect.SCALAR_RANGE, from, c.at);
      c.stop();
    }
    return c.isBroken() ? -1 : value;
  }

  /** Notes what is wrong with a number in {@code [from, end)}, already consumed. */
  static boolean check(Cursor c, int from, int end, long most) {
    long value = from < end ? 0 : -1;
    for (int i = from; i < end && value >= 0; i++) {
      boolean digit = Chars.is(c.array[i], Chars.DIGIT);
      value = digit ? Math.min(1L << 40, value * 10 + (c.array[i] - '0')) : -1;
    }
    if (value < 0) {
      c.note(Defect.SCALAR_SYNTAX, from, end);
    } else if (value > most) {
      c.note(Defect.SCALAR_RANGE, from, end);
    }
    return value >= 0 && value <= most;
  }

  /** Notes a qvalue outside {@code 0..1} with up to three decimals (RFC 3261 25.1). */
  static boolean checkQ(Cursor c, int from, int end) {
    byte[] a = c.array;
    boolean one = from < end && a[from] == '1';
    boolean fine = one || (from < end && a[from] == '0');
    fine &= end - from <= 5 && (end - from < 2 || a[from + 1] == '.');
    for (int i = from + 2; i < end && fine; i++) {
      fine = one ? a[i] == '0' : Chars.is(a[i], Chars.DIGIT);
    }
    if (!fine) {
      c.note(Defect.SCALAR_RANGE, from, end);
    }
    return fine;
  }
}
