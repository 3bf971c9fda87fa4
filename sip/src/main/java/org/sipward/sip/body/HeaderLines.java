package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * A walk through the header lines at the start of a part or a message fragment, up to the empty
 * line that ends them. Moves forward only; single thread; allocates nothing.
 */
final class HeaderLines {
  private final DefectList<BodyDefect> defects;
  private byte[] array = new byte[0];
  private int at;
  private int end;
  private int bodyFrom;
  private boolean ended;
  private long name = Span.NONE;
  private long value = Span.NONE;
  private int steps;

  HeaderLines(DefectList<BodyDefect> defects) {
    this.defects = defects;
  }

  void open(byte[] octets, int from, int to) {
    array = octets;
    at = from;
    end = to;
    bodyFrom = to;
    ended = false;
    steps = 0;
  }

  /** Goes to the next line that has a name; false at the empty line or the end. */
  boolean next() {
    while (at < end) {
      int from = at;
      if (takeEmptyLine()) {
        bodyFrom = at;
        ended = true;
        at = end;
        return false;
      }
      int to = takeLine();
      if (split(from, to)) {
        return true;
      }
    }
    return false;
  }

  /** Where the body begins, once {@link #next} has answered false; the end without empty line. */
  int bodyFrom() {
    return bodyFrom;
  }

  /** Whether an empty line ended the headers. */
  boolean isEnded() {
    return ended;
  }

  /** First octet not yet read. */
  int at() {
    return at;
  }

  int steps() {
    return steps;
  }

  long name() {
    return name;
  }

  /** The value without white space around it, folds left as they are. */
  long value() {
    return value;
  }

  private boolean takeEmptyLine() {
    if (array[at] == '\n') {
      defects.add(BodyDefect.BARE_LINE_END, at, 1);
      at++;
      return true;
    }
    if (array[at] == '\r' && at + 1 < end && array[at + 1] == '\n') {
      at += 2;
      return true;
    }
    return false;
  }

  /** Moves behind a line with its folds and gives its end without the line end. */
  int takeLine() {
    int from = at;
    int to;
    do {
      while (at < end && array[at] != '\n') {
        at++;
      }
      to = at > from && array[at - 1] == '\r' ? at - 1 : at;
      if (at < end) {
        if (to == at) {
          defects.add(BodyDefect.BARE_LINE_END, at, 1);
        }
        at++;
      }
    } while (at < end && BodyCursor.isBlank(array[at]));
    steps += 2 * (at - from);
    return to;
  }

  /** Takes a line apart; a line without a proper name is reported and left out. */
  private boolean split(int from, int to) {
    int colon = from;
    while (colon < to && BodyCursor.isToken(array[colon])) {
      colon++;
    }
    if (colon == from || colon == to || array[colon] != ':' || !isText(colon, to)) {
      defects.add(BodyDefect.HEADER, colon, to - colon);
      return false;
    }
    int first = colon + 1;
    int last = to;
    while (first < last && isSpace(array[first])) {
      first++;
    }
    while (last > first && isSpace(array[last - 1])) {
      last--;
    }
    name = Span.of(from, colon);
    value = Span.of(first, last);
    return true;
  }

  /** Whether a line has no control characters but tabs and the line ends of folds. */
  private boolean isText(int from, int to) {
    for (int i = from; i < to; i++) {
      int octet = array[i];
      boolean fold = octet == '\r' && i + 1 < to && array[i + 1] == '\n';
      boolean allowed = octet < 0 || octet >= ' ' || octet == '\t' || octet == '\n' || fold;
      if (!allowed || octet == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpace(int octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }
}
