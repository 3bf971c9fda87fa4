package org.sipward.firewall.route;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * A cursor over the comma-separated values of all header lines of one kind, in order, with the
 * parameters behind each value.
 *
 * <p>Reads headers that the parser has found well formed; over others it ends early and never
 * leaves the line. Reused; allocates nothing.
 */
public final class Values {
  private byte[] array = new byte[0];
  private HeaderKind kind = HeaderKind.VIA;
  private int header = -1;
  private int next;
  private int lineTo;
  private int from;
  private int to;
  private int paramsFrom;

  /** Starts before the first value of a kind. */
  public Values over(SipMessage message, HeaderKind kind) {
    this.kind = kind;
    array = message.octets().array();
    header = -1;
    next = 0;
    lineTo = 0;
    return this;
  }

  /** Goes to the next value; false after the last. */
  public boolean next(SipMessage message) {
    while (header < 0 || next >= lineTo) {
      header = header < 0 ? message.first(kind) : message.next(header);
      if (header < 0) {
        next = 0;
        lineTo = 0;
        return false;
      }
      next = message.valueFrom(header);
      lineTo = message.valueTo(header);
    }
    from = skipSpace(next, lineTo);
    scan();
    return true;
  }

  /** Finds the end of the value and where its parameters start. */
  private void scan() {
    boolean quoted = false;
    boolean bracketed = false;
    paramsFrom = -1;
    int at = from;
    for (; at < lineTo; at++) {
      byte c = array[at];
      if (quoted) {
        if (c == '\\') {
          at++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '<') {
        bracketed = true;
      } else if (c == '>') {
        bracketed = false;
      } else if (!bracketed && c == ',') {
        break;
      } else if (!bracketed && c == ';' && paramsFrom < 0) {
        paramsFrom = at;
      }
    }
    at = Math.min(at, lineTo);
    next = at + 1;
    to = trim(at);
    paramsFrom = paramsFrom < 0 ? to : paramsFrom;
  }

  public int header() {
    return header;
  }

  public int from() {
    return from;
  }

  /** One past the last octet, trailing white space excluded. */
  public int to() {
    return to;
  }

  /** Where the first parameter's semicolon is; {@link #to} where there is none. */
  public int paramsFrom() {
    return paramsFrom;
  }

  /**
   * The value of a parameter of this value; an empty part after its name where it has none, {@link
   * Span#NONE} where it is absent.
   *
   * @param name lower case
   */
  public long param(String name) {
    return Params.find(array, paramsFrom, to, name);
  }

  /** The URI of a name-addr or addr-spec: what is inside the angle brackets, or before them. */
  public long uri() {
    boolean quoted = false;
    for (int at = from; at < to; at++) {
      byte c = array[at];
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '<' && !quoted) {
        int end = at + 1;
        while (end < to && array[end] != '>') {
          end++;
        }
        return Span.of(at + 1, end);
      }
    }
    return Span.of(from, trim(paramsFrom));
  }

  /** Removes the first {@code count} values of a kind, and the lines that have no other. */
  public void deleteTop(SipMessage message, HeaderKind kind, int count, Edits edits) {
    over(message, kind);
    int start = -1;
    for (int left = count; left > 0 && next(message); left--) {
      start = start < 0 ? from : start;
      if (next >= lineTo) {
        edits.delete(message.lineFrom(header), message.lineTo(header));
        start = -1;
      } else if (left == 1) {
        edits.delete(start, skipSpace(next, lineTo));
      }
    }
  }

  private int skipSpace(int at, int end) {
    int i = at;
    while (i < end && isSpace(array[i])) {
      i++;
    }
    return i;
  }

  private int trim(int end) {
    int i = end;
    while (i > from && isSpace(array[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
