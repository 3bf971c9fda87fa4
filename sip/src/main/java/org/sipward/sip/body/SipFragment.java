package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * A message/sipfrag body (RFC 3420) as an index over its octets: a start line if there is one, some
 * headers if there are any, a body if there is one.
 *
 * <p>Reused from body to body; {@link #read} is a total function and answers hold until the next.
 * Header names are not interpreted: a fragment is shown, stripped or refused, never acted on.
 * Single thread; allocates nothing after construction.
 */
public final class SipFragment {
  private static final String VERSION = "sip/2.0";

  private final DefectList<BodyDefect> defects = new DefectList<>(BodyDefect.class);
  private final HeaderLines lines = new HeaderLines(defects);
  private final long[] names;
  private final long[] values;
  private byte[] array = new byte[0];
  private long startLine = Span.NONE;
  private int status;
  private int headers;
  private long body = Span.NONE;

  /** A view of fragments within limits. */
  public SipFragment(BodyLimits limits) {
    names = new long[limits.headers()];
    values = new long[limits.headers()];
  }

  /**
   * Reads {@code array[from, to)}.
   *
   * @return whether there is no defect
   */
  public boolean read(byte[] array, int from, int to) {
    this.array = array;
    defects.clear();
    headers = 0;
    startLine = Span.NONE;
    status = 0;
    lines.open(array, from, to);
    takeStartLine(from, to);
    while (lines.next()) {
      if (headers == names.length) {
        note(BodyDefect.TOO_MANY_HEADERS, lines.name());
        break;
      }
      names[headers] = lines.name();
      values[headers] = lines.value();
      headers++;
    }
    body = lines.bodyFrom() < to ? Span.of(lines.bodyFrom(), to) : Span.NONE;
    return defects.count() == 0;
  }

  /** A line is a start line if it begins or ends with the SIP version. */
  private void takeStartLine(int from, int to) {
    int end = from;
    while (end < to && array[end] != '\r' && array[end] != '\n') {
      end++;
    }
    int word = VERSION.length();
    boolean response = end - from > word && isVersion(from) && array[from + word] == ' ';
    boolean request = end - from > word && isVersion(end - word) && array[end - word - 1] == ' ';
    if (!response && !request) {
      return;
    }
    startLine = Span.of(from, end);
    status = response ? statusAt(from + word + 1, end) : 0;
    boolean folded = lines.takeLine() != end;
    if (folded || (response && status == 0)) {
      note(BodyDefect.FRAGMENT_START, startLine);
    }
  }

  private boolean isVersion(int from) {
    return BodyCursor.is(array, Span.of(from, from + VERSION.length()), VERSION);
  }

  /** Three digits from 100 to 699 and a space, or 0. */
  private int statusAt(int from, int end) {
    if (end - from < 3 || (end - from > 3 && array[from + 3] != ' ')) {
      return 0;
    }
    int code = 0;
    for (int i = from; i < from + 3; i++) {
      if (!BodyCursor.isDigit(array[i])) {
        return 0;
      }
      code = code * 10 + array[i] - '0';
    }
    return code >= 100 && code <= 699 ? code : 0;
  }

  /** What is wrong, in the order found. */
  public DefectList<BodyDefect> defects() {
    return defects;
  }

  /** The start line without line end; {@link Span#NONE} if there is none. */
  public long startLine() {
    return startLine;
  }

  /** Status code of a status line; 0 without one. */
  public int status() {
    return status;
  }

  public int headerCount() {
    return headers;
  }

  public long headerName(int index) {
    return names[index];
  }

  public long headerValue(int index) {
    return values[index];
  }

  /** What follows the empty line; {@link Span#NONE} if nothing does. */
  public long body() {
    return body;
  }

  /** Whether there is nothing but a status line, all that a REFER's notification needs. */
  public boolean isStatusLineOnly() {
    return status != 0 && headers == 0 && Span.isNone(body) && defects.count() == 0;
  }

  private void note(BodyDefect defect, long where) {
    defects.add(defect, Span.from(where), Span.length(where));
  }
}
