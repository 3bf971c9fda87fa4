package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * The parameters after a media type or a disposition: names, values, and whether a name repeats.
 *
 * <p>At most {@value #CAPACITY} parameters; reused from value to value; allocates nothing.
 */
public final class ParameterList {
  /** Parameters of one value; more make it unreadable. */
  public static final int CAPACITY = 16;

  private final long[] names = new long[CAPACITY];
  private final long[] values = new long[CAPACITY];
  private byte[] array = new byte[0];
  private int count;
  private boolean repeating;

  ParameterList() {}

  /** Takes {@code *(SEMI name [EQUAL value])} to the end; false if anything else is there. */
  boolean take(BodyCursor cursor, byte[] octets) {
    array = octets;
    count = 0;
    repeating = false;
    while (cursor.takeSeparator(';')) {
      long name = cursor.takeToken();
      if (Span.isNone(name) || count == CAPACITY) {
        return false;
      }
      long value = Span.NONE;
      if (cursor.takeSeparator('=')) {
        long quoted = cursor.takeQuoted();
        value = Span.isNone(quoted) ? cursor.takeWord() : quoted;
        if (Span.isNone(value)) {
          return false;
        }
      }
      repeating |= repeats(name);
      names[count] = name;
      values[count] = value;
      count++;
    }
    cursor.skipSpace();
    return cursor.atEnd();
  }

  private boolean repeats(long name) {
    for (int i = 0; i < count; i++) {
      if (Span.length(names[i]) == Span.length(name) && equal(names[i], name)) {
        return true;
      }
    }
    return false;
  }

  private boolean equal(long left, long right) {
    for (int i = 0; i < Span.length(left); i++) {
      int a = array[Span.from(left) + i];
      int b = array[Span.from(right) + i];
      boolean letters = BodyCursor.isAlphanumeric(a) && BodyCursor.isAlphanumeric(b);
      if (a != b && !(letters && (a ^ b) == 0x20)) {
        return false;
      }
    }
    return true;
  }

  public int count() {
    return count;
  }

  public long name(int index) {
    return names[index];
  }

  /** A value without its quotes, escapes left as they are; {@link Span#NONE} without a value. */
  public long value(int index) {
    return values[index];
  }

  /** Whether a name occurs twice, so that readers may differ on which value counts. */
  public boolean isRepeating() {
    return repeating;
  }

  /** The value of the first parameter of a name given in lower case, or {@link Span#NONE}. */
  public long find(String lowerCase) {
    for (int i = 0; i < count; i++) {
      if (BodyCursor.is(array, names[i], lowerCase)) {
        return values[i];
      }
    }
    return Span.NONE;
  }
}
