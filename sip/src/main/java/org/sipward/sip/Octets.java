package org.sipward.sip;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The bytes of exactly one message: {@code array[from, to)}.
 *
 * <p>Never mutated, and recycled only where a message was dropped unread: whoever holds one that is
 * read may keep it. Two are equal when their arrays are the same object and their bounds are equal.
 *
 * @param array the backing array, shared, not to be written
 * @param from first octet
 * @param to one past the last octet
 */
// The array is the point: a copy per access would be an allocation on the packet path.
@SuppressWarnings("ArrayRecordComponent")
public record Octets(byte[] array, int from, int to) {

  public Octets {
    Objects.checkFromToIndex(from, to, array.length);
  }

  /** The octets of a text in ISO 8859-1 (one octet per char), for tests and tools. */
  public static Octets of(String latin1) {
    return of(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** All of an array, which the caller must not write any more. */
  public static Octets of(byte[] array) {
    return new Octets(array, 0, array.length);
  }

  public int length() {
    return to - from;
  }

  /** Text of a part, one char per octet; allocates, so never on the packet path. */
  public String text(int start, int end) {
    return new String(array, start, end - start, StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return text(from, to);
  }
}
