package org.sipward.sip.view;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.grammar.Chars;
import org.sipward.sip.grammar.Cursor;

/** The walk over the values of all headers of a kind, comma lists included. */
final class ElementWalk {
  private static final SipMessage NONE = SipMessage.empty();

  final Cursor cursor = new Cursor();
  private SipMessage message = NONE;
  private int header;
  private int following;
  private int comma;
  private int from;

  void begin(SipMessage message, HeaderKind kind) {
    this.message = message;
    header = -1;
    following = message.first(kind);
  }

  /** Moves to the start of the next value, after which its grammar has to read it. */
  boolean advance() {
    if (header >= 0 && !cursor.isBroken() && cursor.at(',')) {
      comma = cursor.at();
      cursor.takeSeparator(',');
      from = cursor.at();
      return true;
    }
    if (following < 0) {
      header = -1;
      return false;
    }
    header = following;
    following = message.next(header);
    comma = -1;
    from = message.valueFrom(header);
    cursor.begin(array(), from, message.valueTo(header), header);
    return true;
  }

  /** Moves back to the start of the value. */
  void restart() {
    cursor.begin(array(), from, message.valueTo(header), header);
  }

  byte[] array() {
    return message.octets().array();
  }

  int header() {
    return header;
  }

  /** The value just read, without the white space around it. */
  long element() {
    return Span.of(from, end());
  }

  /** What to delete so that the value is gone: with its comma, or the whole line. */
  long removal() {
    if (comma >= 0) {
      return Span.of(comma, end());
    }
    if (!cursor.at(',')) {
      return Span.of(message.lineFrom(header), message.lineTo(header));
    }
    int next = cursor.at() + 1;
    while (next < message.valueTo(header) && Chars.is(array()[next], Chars.LWS)) {
      next++;
    }
    return Span.of(from, next);
  }

  private int end() {
    int end = cursor.at();
    while (end > from && Chars.is(array()[end - 1], Chars.LWS)) {
      end--;
    }
    return end;
  }
}
