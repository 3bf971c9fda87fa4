package org.sipward.sip.edit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sipward.sip.Octets;

/**
 * Ordered, non-overlapping replacements over one {@link Octets}; with none applied the output is
 * the input, byte for byte.
 *
 * <p>Reused: {@link #begin} starts over. Replacement octets are collected in an arena of its own.
 * Usage: {@code edits.replace(from, to).text("z9hG4bK").octets(array, a, b).number(70)}; an
 * insertion is a replacement of an empty part. Replacements may be opened in any order; two that
 * overlap are refused with {@link IllegalStateException}, two insertions at one place keep the
 * order in which they were made. Bounded by {@link #CAPACITY} replacements. Single thread,
 * allocates only when the arena grows.
 */
public final class Edits {
  /** Replacements per message. */
  public static final int CAPACITY = 512;

  /** Where the edited message goes, piece by piece, in order. */
  public interface Sink {
    void put(byte[] array, int from, int to);
  }

  private static final byte[] NOTHING = new byte[0];

  private final int[] from = new int[CAPACITY];
  private final int[] to = new int[CAPACITY];
  private final int[] textFrom = new int[CAPACITY];
  private final int[] textTo = new int[CAPACITY];
  private byte[] arena = new byte[4_096];
  private Octets octets = Octets.of(NOTHING);
  private int count;
  private int used;
  private int open = -1;
  private int removed;

  /** Starts over, on other octets. */
  public void begin(Octets octets) {
    this.octets = octets;
    count = 0;
    used = 0;
    open = -1;
    removed = 0;
  }

  /** Opens a replacement of {@code [start, end)}; what is appended next belongs to it. */
  public Edits replace(int start, int end) {
    if (start < octets.from() || end < start || end > octets.to()) {
      throw new IndexOutOfBoundsException(start + ".." + end + " outside the message");
    }
    if (count == CAPACITY) {
      throw new IllegalStateException("more than " + CAPACITY + " edits");
    }
    int at = count;
    while (at > 0 && after(at - 1, start, end)) {
      at--;
    }
    if ((at > 0 && to[at - 1] > start) || (at < count && end > from[at])) {
      throw new IllegalStateException("edit of " + start + ".." + end + " overlaps another");
    }
    shift(at);
    from[at] = start;
    to[at] = end;
    textFrom[at] = used;
    textTo[at] = used;
    open = at;
    removed += end - start;
    return this;
  }

  /** Removes {@code [start, end)}. */
  public Edits delete(int start, int end) {
    return replace(start, end);
  }

  /** Opens an insertion before {@code at}. */
  public Edits insert(int at) {
    return replace(at, at);
  }

  /** Appends a text of ISO 8859-1 characters to the open replacement. */
  public Edits text(String latin1) {
    int length = latin1.length();
    room(length);
    for (int i = 0; i < length; i++) {
      arena[used + i] = (byte) latin1.charAt(i);
    }
    grow(length);
    return this;
  }

  /** Appends octets to the open replacement. */
  public Edits octets(byte[] array, int start, int end) {
    room(end - start);
    System.arraycopy(array, start, arena, used, end - start);
    grow(end - start);
    return this;
  }

  /** Appends a number, 0 or more, in decimal to the open replacement. */
  public Edits number(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative number: " + value);
    }
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    room(digits);
    long rest = value;
    for (int i = used + digits - 1; i >= used; i--) {
      arena[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    grow(digits);
    return this;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Whether octet {@code at} is inside a part that is already replaced or removed. */
  public boolean covers(int at) {
    for (int i = 0; i < count; i++) {
      if (from[i] <= at && at < to[i]) {
        return true;
      }
    }
    return false;
  }

  /** Whether an edit is about any of {@code [start, end)}. */
  public boolean touches(int start, int end) {
    for (int i = 0; i < count; i++) {
      if (from[i] < end && start < Math.max(to[i], from[i] + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Octets of the edited message. */
  public int length() {
    return octets.length() - removed + used;
  }

  /** Hands the edited message over, in order, in as few pieces as the edits allow. */
  public void writeTo(Sink sink) {
    int at = octets.from();
    for (int i = 0; i < count; i++) {
      put(sink, octets.array(), at, from[i]);
      put(sink, arena, textFrom[i], textTo[i]);
      at = to[i];
    }
    put(sink, octets.array(), at, octets.to());
  }

  /** A copy of the edited message; allocates, for tests, tools and parsing again. */
  public byte[] toArray() {
    byte[] out = new byte[length()];
    int[] at = {0};
    writeTo(
        (array, start, end) -> {
          System.arraycopy(array, start, out, at[0], end - start);
          at[0] += end - start;
        });
    return out;
  }

  private static void put(Sink sink, byte[] array, int start, int end) {
    if (start < end) {
      sink.put(array, start, end);
    }
  }

  /** Whether edit {@code i} comes after a new one of {@code [start, end)}. */
  private boolean after(int i, int start, int end) {
    return from[i] > start || (from[i] == start && to[i] > start && end == start);
  }

  private void shift(int at) {
    int moved = count - at;
    if (moved > 0) {
      System.arraycopy(from, at, from, at + 1, moved);
      System.arraycopy(to, at, to, at + 1, moved);
      System.arraycopy(textFrom, at, textFrom, at + 1, moved);
      System.arraycopy(textTo, at, textTo, at + 1, moved);
    }
    count++;
  }

  private void room(int length) {
    if (open < 0) {
      throw new IllegalStateException("no replacement is open");
    }
    if (arena.length - used < length) {
      arena = Arrays.copyOf(arena, Math.max(arena.length * 2, used + length));
    }
  }

  private void grow(int length) {
    used += length;
    textTo[open] = used;
  }

  @Override
  public String toString() {
    return new String(toArray(), StandardCharsets.ISO_8859_1);
  }
}
