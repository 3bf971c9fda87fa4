package org.sipward.sip;

import org.sipward.sip.grammar.Chars;
import org.sipward.sip.grammar.Cursor;
import org.sipward.sip.grammar.HeaderGrammar;

/**
 * The reader of header values: runs the grammar of each, notes what every stage needs, and sees
 * that nothing occurs more often than it may.
 */
final class HeaderValues {
  private final SipMessage message;
  private final Malformed malformed;
  private final Cursor cursor = new Cursor();
  private final HeaderGrammar grammar = new HeaderGrammar();
  private Limits limits = Limits.DEFAULT;
  private byte[] a = new byte[0];
  private int vias;

  /** The Content-Length read so far, or -1. */
  long contentLength;

  HeaderValues(SipMessage message, Malformed malformed) {
    this.message = message;
    this.malformed = malformed;
  }

  void begin(Limits limits) {
    this.limits = limits;
    a = message.octets().array();
    cursor.report(message.defects(), limits);
    grammar.begin();
    contentLength = -1;
    vias = 0;
  }

  /** Reads the value of a header that is in the index, where its span is too. */
  void read(HeaderKind kind, int header, long value, boolean nonAscii) {
    int from = Span.from(value);
    int to = Span.to(value);
    if (nonAscii) {
      utf8(kind, header, from, to);
    }
    if (kind == HeaderKind.CONTENT_LENGTH) {
      contentLength(header, from, to);
      return;
    }
    if (kind.repeat() == HeaderKind.Repeat.SINGLE && message.first(kind) != header) {
      int line = message.lineFrom(header);
      message.defects().add(Defect.DUPLICATE_HEADER, line, message.nameTo(header) - line, header);
    }
    cursor.begin(a, from, to, header);
    if (kind == HeaderKind.VIA) {
      vias(header);
    } else if (grammar.read(cursor, kind)) {
      note(kind, header, from, to);
    }
  }

  /** Notes the values that every stage needs; only the first of a header that may occur once. */
  private void note(HeaderKind kind, int header, int from, int to) {
    if (header != message.first(kind)) {
      return;
    }
    switch (kind) {
      case FROM -> {
        message.fromTag = grammar.address().tag();
        if (Span.isNone(message.fromTag)) {
          message.defects().add(Defect.MISSING_FROM_TAG, from, to - from, header);
        }
      }
      case TO -> message.toTag = grammar.address().tag();
      case CALL_ID -> message.callId = Span.of(from, to);
      case CSEQ -> {
        message.cseqNumber = grammar.dialog().number();
        message.cseqMethod = grammar.dialog().method();
      }
      case MAX_FORWARDS -> message.maxForwards = (int) number(from, to);
      default -> {} // nothing to note; every kind is checked by its grammar all the same
    }
  }

  /** Reads the values of a Via; the first of the message is the way back. */
  private void vias(int header) {
    if (cursor.atEnd()) {
      grammar.read(cursor, HeaderKind.VIA);
      return;
    }
    do {
      int from = cursor.at();
      if (!grammar.via().read(cursor)) {
        vias++;
        return;
      }
      if (vias++ == 0) {
        topmost(from, header);
      }
      if (vias == limits.vias() + 1) {
        message.defects().add(Defect.VIA_COUNT, from, cursor.to() - from, header);
      }
    } while (cursor.takeSeparator(','));
  }

  private void topmost(int from, int header) {
    long branch = grammar.via().branch();
    message.topViaSentBy = grammar.via().sentBySpan();
    if (Span.isNone(branch)) {
      message.defects().add(Defect.BRANCH_MISSING, from, cursor.at() - from, header);
      return;
    }
    message.topBranch = branch;
    int start = Span.from(branch);
    int length = Span.length(branch);
    boolean cookie = length >= 7 && isCookie(start);
    if (cookie && length == 7) {
      message.defects().add(Defect.BRANCH_EMPTY, start, length, header);
    } else if (!cookie && length > 0) {
      message.defects().add(Defect.BRANCH_LEGACY, start, length, header);
    }
  }

  /** The magic cookie of RFC 3261 8.1.1.7; tokens compare without case. */
  private boolean isCookie(int at) {
    return (a[at] | 0x20) == 'z'
        && a[at + 1] == '9'
        && (a[at + 2] | 0x20) == 'h'
        && (a[at + 3] | 0x20) == 'g'
        && a[at + 4] == '4'
        && (a[at + 5] | 0x20) == 'b'
        && (a[at + 6] | 0x20) == 'k';
  }

  private void contentLength(int header, int from, int to) {
    long value = number(from, to);
    if (value < 0) {
      malformed.set(Defect.CONTENT_LENGTH_SYNTAX, from, to - from);
    } else if (contentLength >= 0 && contentLength != value) {
      malformed.set(Defect.CONTENT_LENGTH_CONFLICT, from, to - from);
    } else {
      if (contentLength == value) {
        message.defects().add(Defect.CONTENT_LENGTH_REPEATED, from, to - from, header);
      }
      contentLength = value;
    }
  }

  /** A decimal number, saturated at 2^40, or -1 where it is none. */
  private long number(int from, int to) {
    long value = from < to ? 0 : -1;
    for (int i = from; i < to && value >= 0; i++) {
      boolean digit = Chars.is(a[i], Chars.DIGIT);
      value = digit ? Math.min(1L << 40, value * 10 + (a[i] - '0')) : -1;
    }
    return value;
  }

  /** Text for people may be broken; what carries identity or structure may not. */
  private void utf8(HeaderKind kind, int header, int from, int to) {
    int bad = Utf8.firstBad(a, from, to);
    if (bad >= 0) {
      Defect defect = HeaderGrammar.isText(kind) ? Defect.UTF8_TEXT : Defect.UTF8;
      message.defects().add(defect, bad, 1, header);
    }
  }
}
