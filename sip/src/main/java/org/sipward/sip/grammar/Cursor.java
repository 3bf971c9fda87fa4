package org.sipward.sip.grammar;

import org.jspecify.annotations.Nullable;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.Limits;

/**
 * The reading position of a grammar within one header value, and where it reports what is wrong.
 *
 * <p>Reused from value to value; single thread; never reads outside {@code [at, to)}. The first
 * violation breaks the value: the grammars stop and later parts of it are not looked at. CR and LF
 * count as white space here, because the line scan has made sure that they are folds.
 */
public final class Cursor {
  byte[] array = new byte[0];
  int at;
  int to;

  /** Scratch for the groups of an IPv6 address. */
  final int[] groups = new int[8];

  private Limits limits = Limits.DEFAULT;
  private @Nullable DefectLog log;
  private int header = -1;
  private boolean broken;

  /** Where defects go, and the bounds, for the values read from now on. */
  public void report(DefectLog log, Limits limits) {
    this.log = log;
    this.limits = limits;
  }

  /** Starts a value {@code array[from, to)} of a header, or of the start line if -1. */
  public void begin(byte[] array, int from, int to, int header) {
    this.array = array;
    this.at = from;
    this.to = to;
    this.header = header;
    broken = false;
  }

  /** Octets there are. */
  public int to() {
    return to;
  }

  /** Index of the next octet. */
  public int at() {
    return at;
  }

  /** Whether the value has broken its grammar. */
  public boolean isBroken() {
    return broken;
  }

  /** Whether all was read. */
  public boolean atEnd() {
    return at == to;
  }

  /** Whether the next octet is {@code c}. */
  public boolean at(char c) {
    return at < to && array[at] == c;
  }

  /** Consumes {@code c} if it is next. */
  public boolean take(char c) {
    if (at < to && array[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Consumes {@code c} with white space around it, if it is next. */
  public boolean takeSeparator(char c) {
    skipLws();
    if (at < to && array[at] == c) {
      at++;
      skipLws();
      return true;
    }
    return false;
  }

  /** Consumes white space. */
  public void skipLws() {
    if (at < to && array[at] <= ' ') {
      skip(Chars.LWS);
    }
  }

  /** Consumes octets of the classes; the union of the classes of what was consumed. */
  int skip(int classes) {
    byte[] a = array;
    int end = to;
    int i = at;
    int seen = 0;
    while (i < end) {
      int found = Chars.TABLE[a[i] & 0xff];
      if ((found & classes) == 0) {
        break;
      }
      seen |= found;
      i++;
    }
    at = i;
    return seen;
  }

  /** Consumes one or more octets of the classes; false, breaking the value, if there is none. */
  boolean expect(int classes, Defect otherwise) {
    int from = at;
    skip(classes);
    return at > from || fail(otherwise);
  }

  /** Consumes a token. */
  boolean expectToken(Defect otherwise) {
    return expect(Chars.TOKEN, otherwise);
  }

  /** Consumes a decimal number; saturates at 2^53; -1 where there is no digit. */
  long number() {
    int from = at;
    long value = 0;
    while (at < to && Chars.is(array[at], Chars.DIGIT)) {
      value = Math.min(1L << 53, value * 10 + (array[at] - '0'));
      at++;
    }
    return at == from ? -1 : value;
  }

  /** Consumes a quoted string, whose opening quote is next. */
  boolean expectQuoted() {
    int open = at;
    at++;
    while (true) {
      skip(Chars.QUOTED);
      if (at == to) {
        note(Defect.QUOTE_OPEN, open, to);
        return stop();
      }
      byte c = array[at++];
      if (c == '"') {
        return true;
      }
      if (c != '\\' || at == to || array[at] < 0 || array[at] == '\r' || array[at] == '\n') {
        at--;
        return fail(at + 1 == to ? Defect.QUOTE_OPEN : Defect.HEADER_SYNTAX);
      }
      at++;
    }
  }

  /** Consumes a comment with those nested in it; its opening parenthesis is next. */
  boolean expectComment() {
    int open = at;
    int depth = 0;
    do {
      byte c = array[at++];
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '\\' && at < to && array[at] >= 0) {
        at++;
      } else if (c != '\\' && Chars.is(c, Chars.COMMENT)) {
        skip(Chars.COMMENT);
      } else {
        at--;
        return fail(Defect.COMMENT);
      }
    } while (depth > 0 && depth <= limits.commentDepth() && at < to);
    if (depth > 0) {
      note(Defect.COMMENT, open, at);
      return stop();
    }
    return true;
  }

  /** Whether {@code [from, end)} is a lower-case word, whatever its case here. */
  boolean spells(int from, int end, byte[] lower) {
    if (end - from != lower.length) {
      return false;
    }
    for (int i = 0; i < lower.length; i++) {
      byte c = array[from + i];
      if (c != lower[i] && ((c | 0x20) != lower[i] || lower[i] < 'a')) {
        return false;
      }
    }
    return true;
  }

  /** Breaks the value at the next octet. */
  boolean fail(Defect defect) {
    if (!broken) {
      note(defect, at, Math.min(at + 1, to));
      broken = true;
    }
    return false;
  }

  /** Breaks the value after its defect has been noted. */
  boolean stop() {
    broken = true;
    return false;
  }

  /** Notes a defect without breaking the value. */
  void note(Defect defect, int from, int end) {
    if (log != null) {
      log.add(defect, from, end - from, header);
    }
  }

  Limits limits() {
    return limits;
  }
}
