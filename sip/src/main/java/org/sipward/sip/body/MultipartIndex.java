package org.sipward.sip.body;

import java.util.Arrays;
import org.sipward.sip.Gravity;
import org.sipward.sip.Span;

/**
 * A multipart body (RFC 2046 section 5.1, RFC 5621) as an index over its octets: every part with
 * its headers and body, nested ones included, and the defects.
 *
 * <p>Reused from body to body: {@link #read} is a total function and answers hold until the next.
 * Each level of nesting costs one pass over its octets, and the levels are bounded. Parts are
 * numbered in the order in which they begin: the parts of a nested multipart follow their parent.
 * Single thread; nothing is allocated after construction.
 */
public final class MultipartIndex {
  /** The parent of the parts of the outermost multipart. */
  public static final int ROOT = -1;

  private static final int FIELDS = PartField.values().length;

  private final DefectList<BodyDefect> defects = new DefectList<>(BodyDefect.class);
  private final MultipartReader reader;
  private final int[] parents;
  private final int[] depths;
  private final long[] wholes;
  private final long[] bodies;
  private final long[] fields;
  private final long[] preambles;
  private final long[] epilogues;
  private int count;

  /** An index for bodies within limits, with all the memory it will ever use. */
  public MultipartIndex(BodyLimits limits) {
    int parts = limits.parts();
    parents = new int[parts];
    depths = new int[parts];
    wholes = new long[parts];
    bodies = new long[parts];
    fields = new long[parts * FIELDS];
    preambles = new long[parts + 1];
    epilogues = new long[parts + 1];
    reader = new MultipartReader(this, limits, defects);
  }

  /**
   * Reads the multipart in {@code array[from, to)}.
   *
   * @param boundary span of the boundary in the same array, from {@link MediaType#boundary}
   * @return whether the parts can be told apart with certainty, that is, whether there is no defect
   *     of {@link Gravity#FATAL}
   */
  public boolean read(byte[] array, int from, int to, long boundary) {
    count = 0;
    defects.clear();
    Arrays.fill(preambles, Span.NONE);
    Arrays.fill(epilogues, Span.NONE);
    return reader.read(array, from, to, boundary);
  }

  /** What is wrong, in the order found. */
  public DefectList<BodyDefect> defects() {
    return defects;
  }

  /** Octets looked at by the last read, the measure of its cost. */
  public int steps() {
    return reader.steps();
  }

  public int partCount() {
    return count;
  }

  /** The part that a part is in, or {@link #ROOT}. */
  public int parent(int part) {
    return parents[part];
  }

  /** 1 for the parts of the outermost multipart. */
  public int depth(int part) {
    return depths[part];
  }

  /** Headers and body of a part: all between its delimiters. */
  public long whole(int part) {
    return wholes[part];
  }

  /** The body of a part, without the line end that belongs to the next delimiter. */
  public long body(int part) {
    return bodies[part];
  }

  /** The value of a header field of a part; {@link Span#NONE} without one. */
  @SuppressWarnings("EnumOrdinal") // an index into an array of our own, as in EnumMap
  public long field(int part, PartField field) {
    return fields[part * FIELDS + field.ordinal()];
  }

  /** What comes before the first delimiter of {@link #ROOT} or a nested multipart; may be NONE. */
  public long preamble(int parent) {
    return preambles[parent + 1];
  }

  /** What comes after the closing delimiter of {@link #ROOT} or a nested multipart; may be NONE. */
  public long epilogue(int parent) {
    return epilogues[parent + 1];
  }

  // ---- filled by the reader

  boolean isFull() {
    return count == parents.length;
  }

  /** Adds a part without headers and answers its number. */
  int add(int parent, int depth, long whole) {
    parents[count] = parent;
    depths[count] = depth;
    wholes[count] = whole;
    bodies[count] = whole;
    Arrays.fill(fields, count * FIELDS, (count + 1) * FIELDS, Span.NONE);
    return count++;
  }

  void body(int part, long body) {
    bodies[part] = body;
  }

  @SuppressWarnings("EnumOrdinal") // an index into an array of our own, as in EnumMap
  void field(int part, PartField field, long value) {
    fields[part * FIELDS + field.ordinal()] = value;
  }

  void preamble(int parent, long span) {
    preambles[parent + 1] = span;
  }

  void epilogue(int parent, long span) {
    epilogues[parent + 1] = span;
  }
}
