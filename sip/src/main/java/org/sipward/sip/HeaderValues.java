package org.sipward.sip;

import org.sipward.sip.grammar.Chars;

/** The reader of header values: notes what every stage needs and what is wrong with it. */
final class HeaderValues {
  private final SipMessage message;
  private final Malformed malformed;
  private byte[] a = new byte[0];
  private int at;
  private int to;
  private int header;

  /** The Content-Length read so far, or -1. */
  long contentLength;

  HeaderValues(SipMessage message, Malformed malformed) {
    this.message = message;
    this.malformed = malformed;
  }

  void begin() {
    a = message.octets().array();
    contentLength = -1;
  }

  /** Whether the grammar of the header knows quoted strings, where a control may be escaped. */
  boolean quotes(HeaderKind kind) {
    return kind != HeaderKind.UNKNOWN;
  }

  void read(HeaderKind kind, int header, boolean nonAscii) {
    this.header = header;
    at = message.valueFrom(header);
    to = message.valueTo(header);
    if (kind.repeat() == HeaderKind.Repeat.SINGLE
        && message.count(kind) > 1
        && kind != HeaderKind.CONTENT_LENGTH) {
      note(Defect.DUPLICATE_HEADER, message.lineFrom(header), message.nameTo(header));
    }
    switch (kind) {
      case CONTENT_LENGTH -> contentLength();
      case CSEQ -> cseq();
      case MAX_FORWARDS -> maxForwards();
      case CALL_ID -> message.callId = at < to ? Span.of(at, to) : Span.NONE;
      case FROM -> message.fromTag = tag();
      case TO -> message.toTag = tag();
      case VIA -> via();
      default -> {}
    }
  }

  private void contentLength() {
    long value = 0;
    int i = at;
    while (i < to && Chars.is(a[i], Chars.DIGIT)) {
      value = Math.min(Integer.MAX_VALUE, value * 10 + (a[i] - '0'));
      i++;
    }
    if (i < to || at == to) {
      malformed.set(Defect.CONTENT_LENGTH_SYNTAX, at, to - at);
    } else if (contentLength >= 0 && contentLength != value) {
      malformed.set(Defect.CONTENT_LENGTH_CONFLICT, at, to - at);
    } else {
      if (contentLength == value) {
        note(Defect.CONTENT_LENGTH_REPEATED, at, to);
      }
      contentLength = value;
    }
  }

  private void maxForwards() {
    long value = number(Defect.SCALAR_SYNTAX);
    if (value >= 0 && at < to) {
      note(Defect.SCALAR_SYNTAX, at, to);
    } else if (value > 255) {
      note(Defect.SCALAR_RANGE, message.valueFrom(header), to);
    } else if (value >= 0) {
      message.maxForwards = (int) value;
    }
  }

  private void cseq() {
    int from = at;
    long value = number(Defect.CSEQ_SYNTAX);
    if (value < 0) {
      return;
    }
    int gap = at;
    skipLws();
    int method = at;
    skip(Chars.TOKEN);
    if (gap == method || at == method || at < to) {
      note(Defect.CSEQ_SYNTAX, at, to);
    } else if (value > Integer.MAX_VALUE) {
      note(Defect.CSEQ_RANGE, from, gap);
    } else {
      message.cseqNumber = value;
      message.cseqMethod = Span.of(method, at);
    }
  }

  private long number(Defect defect) {
    int from = at;
    long value = 0;
    while (at < to && Chars.is(a[at], Chars.DIGIT)) {
      value = Math.min(1L << 40, value * 10 + (a[at] - '0'));
      at++;
    }
    if (at == from) {
      note(defect, from, to);
      return -1;
    }
    return value;
  }

  private long tag() {
    int depth = 0;
    boolean quoted = false;
    for (int i = at; i < to; i++) {
      byte c = a[i];
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '<' && !quoted) {
        depth++;
      } else if (c == '>' && !quoted) {
        depth--;
      } else if (c == ';' && !quoted && depth == 0) {
        long value = parameter(i + 1, 't', 'a', 'g');
        if (!Span.isNone(value)) {
          return value;
        }
      }
    }
    return Span.NONE;
  }

  private long parameter(int from, int... name) {
    at = from;
    skipLws();
    for (int c : name) {
      if (at == to || (a[at] | 0x20) != c) {
        return Span.NONE;
      }
      at++;
    }
    skipLws();
    if (at == to || a[at] != '=') {
      return Span.NONE;
    }
    at++;
    skipLws();
    int value = at;
    skip(Chars.TOKEN);
    return Span.of(value, at);
  }

  private void via() {
    if (message.count(HeaderKind.VIA) > 1) {
      return;
    }
    int slashes = 0;
    while (at < to && slashes < 2) {
      slashes += a[at++] == '/' ? 1 : 0;
    }
    skipLws();
    skip(Chars.TOKEN);
    skipLws();
    int host = at;
    while (at < to && a[at] != ';' && a[at] != ',' && !Chars.is(a[at], Chars.LWS)) {
      at++;
    }
    message.topViaSentBy = Span.of(host, at);
    int i = at;
    while (i < to && a[i] != ',') {
      if (a[i] == ';') {
        long value = parameter(i + 1, 'b', 'r', 'a', 'n', 'c', 'h');
        if (!Span.isNone(value)) {
          message.topBranch = value;
          return;
        }
      }
      i++;
    }
  }

  private void skipLws() {
    skip(Chars.LWS);
  }

  private void skip(int classes) {
    while (at < to && Chars.is(a[at], classes)) {
      at++;
    }
  }

  private void note(Defect defect, int from, int end) {
    message.defects().add(defect, from, Math.max(0, end - from), header);
  }
}
