package org.sipward.sip.grammar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight octets of an array as one number, the first of them lowest, and the search among them. */
public final class OctetWord {
  /** The lowest bit of each octet: times an octet it is eight of them. */
  public static final long ONES = 0x0101_0101_0101_0101L;

  /** The highest bit of each octet. */
  public static final long HIGH = ONES << 7;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private OctetWord() {}

  /** The eight octets from {@code at} on. */
  public static long at(byte[] array, int at) {
    return (long) WORDS.get(array, at);
  }

  /**
   * The highest bit of each octet that is zero; of octets above one that is, some others too, so
   * that only the lowest mark is certain. The lower bits mean nothing: mask them.
   */
  public static long zeros(long word) {
    return (word - ONES) & ~word;
  }

  /** Which octet the lowest mark is of, 0 to 7. */
  public static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }
}
