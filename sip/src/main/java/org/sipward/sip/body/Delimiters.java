package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * A walk through the delimiter lines of one level of a multipart (RFC 2046 section 5.1.1).
 *
 * <p>A delimiter is {@code CRLF "--" boundary}, with {@code "--"} after it if it closes, then white
 * space, then a line end. What other readers might take for one without being one is reported and
 * is content here. Single thread; allocates nothing.
 */
final class Delimiters {
  private final DefectList<BodyDefect> defects;
  private byte[] array = new byte[0];
  private int begin;
  private int end;
  private long boundary = Span.NONE;
  private int at;
  private int lineFrom;
  private int lineTo;
  private boolean closing;
  private int steps;

  Delimiters(DefectList<BodyDefect> defects) {
    this.defects = defects;
  }

  void open(byte[] octets, long body, long boundary) {
    array = octets;
    begin = Span.from(body);
    end = Span.to(body);
    this.boundary = boundary;
    at = begin;
    closing = false;
    steps = 0;
  }

  /** Goes to the next delimiter; false if there is none. */
  boolean next() {
    while (at < end) {
      int line = at;
      if (takeDelimiter(line)) {
        return true;
      }
      at = line;
      skipLine();
    }
    return false;
  }

  /** First octet of the delimiter line. */
  int lineFrom() {
    return lineFrom;
  }

  /** One past the line end of the delimiter line. */
  int lineTo() {
    return lineTo;
  }

  boolean isClosing() {
    return closing;
  }

  /** Where the content before the delimiter ends: the line end between them is the delimiter's. */
  int contentTo() {
    if (lineFrom == begin) {
      return begin;
    }
    boolean both = lineFrom - 2 >= begin && array[lineFrom - 2] == '\r';
    return both ? lineFrom - 2 : lineFrom - 1;
  }

  int steps() {
    return steps;
  }

  /**
   * Moves behind the LF of the line; a CR alone may hide a delimiter from us and not from others.
   */
  private void skipLine() {
    int from = at;
    while (at < end && array[at] != '\n') {
      if (array[at] == '\r' && at + 1 < end && array[at + 1] == '-' && atBoundary(at + 1)) {
        defects.add(BodyDefect.BARE_LINE_END, at, 1);
      }
      at++;
    }
    if (at < end) {
      at++;
    }
    steps += at - from;
  }

  private boolean takeDelimiter(int line) {
    if (!atBoundary(line)) {
      return false;
    }
    at = line + 2 + Span.length(boundary);
    boolean dashes = at + 1 < end && array[at] == '-' && array[at + 1] == '-';
    at += dashes ? 2 : 0;
    int paddingFrom = at;
    while (at < end && BodyCursor.isBlank(array[at])) {
      at++;
    }
    int paddingTo = at;
    steps += at - line;
    boolean carriageReturn = at + 1 < end && array[at] == '\r' && array[at + 1] == '\n';
    if (!carriageReturn && at < end && array[at] != '\n') {
      defects.add(BodyDefect.BOUNDARY_PREFIX, line, at - line);
      return false;
    }
    if (paddingTo > paddingFrom) {
      defects.add(BodyDefect.PADDING, paddingFrom, paddingTo - paddingFrom);
    }
    boolean bareBefore = line > begin && (line - 2 < begin || array[line - 2] != '\r');
    if (bareBefore || (!carriageReturn && at < end)) {
      defects.add(BodyDefect.BARE_LINE_END, line, at - line);
    }
    at = Math.min(end, carriageReturn ? at + 2 : at + 1);
    closing = dashes;
    lineFrom = line;
    lineTo = at;
    return true;
  }

  private boolean atBoundary(int line) {
    int length = Span.length(boundary);
    if (end - line < length + 2 || array[line] != '-' || array[line + 1] != '-') {
      return false;
    }
    int from = Span.from(boundary);
    for (int i = 0; i < length; i++) {
      if (array[line + 2 + i] != array[from + i]) {
        steps += i;
        return false;
      }
    }
    steps += length;
    return true;
  }
}
