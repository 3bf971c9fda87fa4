package org.sipward.sip.sdp;

import org.sipward.sip.Gravity;
import org.sipward.sip.Span;
import org.sipward.sip.body.DefectList;
import org.sipward.sip.grammar.LineScan;

/**
 * The one pass over a session description: tells lines apart, follows their order, counts against
 * the limits, has each line checked, and fills the index.
 *
 * <p>Each octet is looked at a fixed number of times: once for the end of its line, and then by the
 * check of its line, which reads forward only.
 */
final class SdpReader {
  private final SdpIndex index;
  private final SdpLimits limits;
  private final DefectList<SdpDefect> defects;
  private final LineOrder order = new LineOrder();
  private final LineCheck check;
  private byte[] array = new byte[0];
  private int at;
  private int to;
  private int lineFrom;
  private int lineTo;
  private int steps;
  private boolean fatal;

  private int seen;
  private boolean sessionConnected;
  private int lastMediaFrom;
  private boolean mediaUnconnected;
  private int attributes;
  private int candidates;
  private AttributeKind direction = AttributeKind.UNKNOWN;

  SdpReader(SdpIndex index, SdpLimits limits, DefectList<SdpDefect> defects) {
    this.index = index;
    this.limits = limits;
    this.defects = defects;
    this.check = new LineCheck(limits, defects);
  }

  boolean read(byte[] octets, int from, int end) {
    restart(octets, from, end);
    if (end - from > limits.octets()) {
      fatal(SdpDefect.TOO_LARGE, from, end - from);
      return false;
    }
    if (to - at < 2 || array[at] != 'v' || array[at + 1] != '=') {
      fatal(SdpDefect.MISSING_VERSION, from, 0);
    }
    while (at < to && nextLine()) {
      if (lineTo == lineFrom) {
        skipEmptyLine();
      } else if (!takeLine()) {
        break;
      }
    }
    endSection();
    if (!fatal) {
      note(!saw('o'), SdpDefect.MISSING_ORIGIN, to, 0);
      note(!saw('s'), SdpDefect.MISSING_SESSION_NAME, to, 0);
      note(!saw('t'), SdpDefect.MISSING_TIME, to, 0);
    }
    return !fatal;
  }

  int steps() {
    return steps;
  }

  private void restart(byte[] octets, int from, int end) {
    array = octets;
    at = from;
    to = end;
    steps = 0;
    fatal = false;
    seen = 0;
    sessionConnected = false;
    lastMediaFrom = -1;
    mediaUnconnected = false;
    attributes = 0;
    candidates = 0;
    direction = AttributeKind.UNKNOWN;
    order.restart();
  }

  /** Finds the next line and moves behind its end; false where the octets cannot be trusted. */
  private boolean nextLine() {
    lineFrom = at;
    int i = LineScan.special(array, at, to);
    while (i < to && array[i] != '\n') {
      if (array[i] == 0) {
        fatal(SdpDefect.NUL, i, 1);
        return false;
      }
      if (array[i] == '\r' && i + 1 < to && array[i + 1] != '\n') {
        fatal(SdpDefect.BARE_CR, i, 1);
        return false;
      }
      i = LineScan.special(array, i + 1, to);
    }
    steps += i - at;
    boolean carriageReturn = i > at && array[i - 1] == '\r';
    lineTo = carriageReturn ? i - 1 : i;
    note(i == to, SdpDefect.UNENDED_LINE, lineTo, to - lineTo);
    note(i < to && !carriageReturn, SdpDefect.BARE_LF, i, 1);
    at = i < to ? i + 1 : to;
    return true;
  }

  /** Empty lines at the end are a habit of some senders; before more description they are not. */
  private void skipEmptyLine() {
    int from = lineFrom;
    while (at < to && (array[at] == '\r' || array[at] == '\n')) {
      at++;
      steps++;
    }
    note(at == to, SdpDefect.TRAILING_EMPTY_LINE, from, to - from);
    note(at < to, SdpDefect.EMPTY_LINE, from, at - from);
  }

  private boolean takeLine() {
    byte letter = array[lineFrom];
    if (lineTo - lineFrom < 2 || array[lineFrom + 1] != '=' || letter < 'a' || letter > 'z') {
      fatal(SdpDefect.NOT_A_LINE, lineFrom, lineTo - lineFrom);
      return false;
    }
    if (index.isFull()) {
      fatal(SdpDefect.TOO_MANY_LINES, lineFrom, to - lineFrom);
      return false;
    }
    if (letter == 'm' && index.isFullOfMedia()) {
      fatal(SdpDefect.TOO_MANY_MEDIA, lineFrom, to - lineFrom);
      return false;
    }
    int length = lineTo - lineFrom;
    note(length > limits.lineOctets(), SdpDefect.LINE_TOO_LONG, lineFrom, length);
    steps += length;
    switch (order.accept(letter)) {
      case IN_ORDER -> {}
      case REPEATED -> note(true, SdpDefect.DUPLICATE, lineFrom, length);
      case MISPLACED -> note(true, SdpDefect.ORDER, lineFrom, length);
      case UNKNOWN_TYPE -> note(true, SdpDefect.UNKNOWN_TYPE, lineFrom, length);
    }
    enter(letter);
    index.add(letter, lineFrom + 2, lineTo);
    if (letter == 'a') {
      takeAttribute();
    } else {
      check.checkLine(array, letter, Span.of(lineFrom + 2, lineTo));
    }
    return true;
  }

  private void enter(byte letter) {
    seen |= 1 << (letter - 'a');
    if (letter == 'm') {
      endSection();
      lastMediaFrom = lineFrom;
      mediaUnconnected = !sessionConnected && !isRefused();
    } else if (letter == 'c') {
      sessionConnected |= lastMediaFrom < 0;
      mediaUnconnected = false;
    }
  }

  /** Whether the media line has port 0, where connection data would have no use. */
  private boolean isRefused() {
    int i = lineFrom;
    while (i < lineTo && array[i] != ' ') {
      i++;
    }
    steps += i - lineFrom;
    return i + 1 < lineTo && array[i + 1] == '0' && (i + 2 == lineTo || array[i + 2] == ' ');
  }

  private void endSection() {
    note(mediaUnconnected, SdpDefect.MISSING_CONNECTION, lastMediaFrom, 0);
    mediaUnconnected = false;
    attributes = 0;
    direction = AttributeKind.UNKNOWN;
  }

  private void takeAttribute() {
    int from = lineFrom + 2;
    int colon = SdpCursor.tokenEnd(array, from, lineTo);
    boolean named = colon > from && (colon == lineTo || array[colon] == ':');
    steps += colon - from;
    if (!named) {
      note(true, SdpDefect.ATTRIBUTE, colon, lineTo - colon);
      return;
    }
    var kind = AttributeKind.of(array, Span.of(from, colon));
    index.name(colon, kind);
    long value = colon == lineTo ? Span.NONE : Span.of(colon + 1, lineTo);
    count(kind);
    check.checkAttribute(array, kind, Span.of(from, lineTo), value);
  }

  /** Reports a limit once, where it is passed: the lines after it say nothing new. */
  private void count(AttributeKind kind) {
    int length = lineTo - lineFrom;
    note(++attributes == limits.attributes() + 1, SdpDefect.TOO_MANY_ATTRIBUTES, lineFrom, length);
    if (kind == AttributeKind.CANDIDATE) {
      note(
          ++candidates == limits.candidates() + 1, SdpDefect.TOO_MANY_CANDIDATES, lineFrom, length);
    }
    if (isDirection(kind)) {
      boolean conflict = direction != AttributeKind.UNKNOWN && direction != kind;
      note(conflict, SdpDefect.DIRECTION_CONFLICT, lineFrom, length);
      direction = kind;
    }
  }

  private static boolean isDirection(AttributeKind kind) {
    return kind == AttributeKind.SENDRECV
        || kind == AttributeKind.SENDONLY
        || kind == AttributeKind.RECVONLY
        || kind == AttributeKind.INACTIVE;
  }

  private boolean saw(char letter) {
    return ((seen >> (letter - 'a')) & 1) != 0;
  }

  private void fatal(SdpDefect defect, int offset, int length) {
    fatal |= defect.gravity() == Gravity.FATAL;
    defects.add(defect, offset, length);
  }

  private void note(boolean wrong, SdpDefect defect, int offset, int length) {
    if (wrong) {
      defects.add(defect, offset, length);
    }
  }
}
