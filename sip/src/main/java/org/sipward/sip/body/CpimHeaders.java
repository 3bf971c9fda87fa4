package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * The message headers of a message/cpim body (RFC 3862 section 3) as an index over its octets.
 *
 * <p>Reused from body to body; {@link #read} is a total function and answers hold until the next.
 * What is encapsulated behind the headers is not read. Single thread; allocates nothing after
 * construction.
 */
public final class CpimHeaders {
  private final DefectList<BodyDefect> defects = new DefectList<>(BodyDefect.class);
  private final HeaderLines lines = new HeaderLines(defects);
  private final long[] names;
  private final long[] values;
  private byte[] array = new byte[0];
  private int count;
  private boolean ended;

  /** A view of headers within limits. */
  public CpimHeaders(BodyLimits limits) {
    names = new long[limits.headers()];
    values = new long[limits.headers()];
  }

  /**
   * Reads {@code array[from, to)}.
   *
   * @return whether there is no defect and an empty line ends the headers
   */
  public boolean read(byte[] array, int from, int to) {
    this.array = array;
    defects.clear();
    count = 0;
    lines.open(array, from, to);
    while (lines.next()) {
      if (count == names.length) {
        defects.add(BodyDefect.TOO_MANY_HEADERS, Span.from(lines.name()), 0);
        ended = false;
        return false;
      }
      names[count] = lines.name();
      values[count++] = lines.value();
    }
    ended = lines.isEnded();
    return ended && defects.count() == 0;
  }

  /** What is wrong, in the order found. */
  public DefectList<BodyDefect> defects() {
    return defects;
  }

  /** Whether an empty line ended the headers. */
  public boolean isEnded() {
    return ended;
  }

  public int count() {
    return count;
  }

  /** The name of a header, with its namespace prefix. */
  public long name(int index) {
    return names[index];
  }

  /** The value of a header without white space around it, escapes left as they are. */
  public long value(int index) {
    return values[index];
  }

  /** Whether a header has this name, given in lower case. */
  public boolean isName(int index, String lowerCase) {
    return BodyCursor.is(array, names[index], lowerCase);
  }
}
