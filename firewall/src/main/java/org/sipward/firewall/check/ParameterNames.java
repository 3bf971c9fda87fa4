package org.sipward.firewall.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.sipward.sip.SipMessage;

/**
 * The letters that parameters of a message begin with, as bits, found in one pass, so that a
 * parameter is looked for only where one that begins like it is.
 */
final class ParameterNames {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = ONES << 7;
  private static final long SEMICOLONS = ';' * ONES;

  private ParameterNames() {}

  /** Bits of the letters behind semicolons of start line and headers; allocates nothing. */
  static int letters(SipMessage message) {
    byte[] a = message.octets().array();
    int to = message.headersTo();
    int letters = 0;
    int i = message.octets().from();
    for (; i <= to - 8; i += 8) {
      long word = (long) WORDS.get(a, i) ^ SEMICOLONS;
      for (long hits = (word - ONES) & ~word & HIGH; hits != 0; hits &= hits - 1) {
        letters |= letter(a, i + (Long.numberOfTrailingZeros(hits) >>> 3), to);
      }
    }
    for (; i < to; i++) {
      letters |= letter(a, i, to);
    }
    return letters;
  }

  /** The bit of a name in lower case. */
  static int bit(String lower) {
    return 1 << lower.charAt(0);
  }

  /** An escape or white space may hide any letter. */
  private static int letter(byte[] a, int at, int to) {
    if (a[at] != ';' || at + 1 >= to) {
      return 0;
    }
    int next = a[at + 1];
    return next <= ' ' || next == '%' ? -1 : 1 << next;
  }
}
