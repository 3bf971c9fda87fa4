package org.sipward.assess.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A run of octets with the numbers in it, in network order unless named otherwise. Whoever reads
 * asks {@link #has} first. Immutable as long as nobody writes to the array below.
 */
public final class Span {
  public static final Span EMPTY = new Span(new byte[0], 0, 0);

  private final byte[] array;
  private final int start;
  private final int end;

  private Span(byte[] array, int start, int end) {
    this.array = array;
    this.start = start;
    this.end = end;
  }

  public static Span of(byte[] octets) {
    return new Span(octets, 0, octets.length);
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return end == start;
  }

  /** Whether there are this many octets. */
  public boolean has(int count) {
    return count >= 0 && length() >= count;
  }

  public int u8(int at) {
    return array[start + at] & 0xFF;
  }

  public int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  public int u24(int at) {
    return u16(at) << 8 | u8(at + 2);
  }

  public long u32(int at) {
    return (long) u16(at) << 16 | u16(at + 2);
  }

  /** A number of two octets, the low one first. */
  public int low16(int at) {
    return u8(at + 1) << 8 | u8(at);
  }

  /** What stands behind the first octets; empty where there are fewer. */
  public Span after(int count) {
    return new Span(array, Math.min(start + count, end), end);
  }

  /** At most the first octets. */
  public Span first(int count) {
    return new Span(array, start, Math.min(start + count, end));
  }

  /** Octets from a place on, as many as there are up to a count. */
  public Span cut(int at, int count) {
    return after(at).first(count);
  }

  public byte[] copy() {
    return Arrays.copyOfRange(array, start, end);
  }

  /** Octets as text, one character each. */
  public String text() {
    return new String(array, start, length(), StandardCharsets.ISO_8859_1);
  }

  public boolean startsWith(String text) {
    return has(text.length()) && first(text.length()).text().equals(text);
  }
}
