package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * A reading position inside a header value of a body, with the lexical rules of RFC 3261 section
 * 25.1. It only moves forward and never leaves its span. Single thread.
 */
final class BodyCursor {
  private byte[] array = new byte[0];
  private int at;
  private int end;

  void open(byte[] octets, long span) {
    array = octets;
    at = Span.from(span);
    end = Span.to(span);
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  boolean takeOctet(int octet) {
    if (at < end && array[at] == octet) {
      at++;
      return true;
    }
    return false;
  }

  /** Skips {@code [LWS]}: spaces and tabs, and line ends that a space or tab follows. */
  void skipSpace() {
    while (at < end) {
      if (isBlank(array[at])) {
        at++;
      } else if (at + 2 < end
          && array[at] == '\r'
          && array[at + 1] == '\n'
          && isBlank(array[at + 2])) {
        at += 3;
      } else {
        return;
      }
    }
  }

  /** Takes an octet with optional white space on both sides. */
  boolean takeSeparator(int octet) {
    int from = at;
    skipSpace();
    if (takeOctet(octet)) {
      skipSpace();
      return true;
    }
    at = from;
    return false;
  }

  /** Takes {@code token}; {@link Span#NONE} if there is none. */
  long takeToken() {
    int from = at;
    while (at < end && isToken(array[at])) {
      at++;
    }
    return at == from ? Span.NONE : Span.of(from, at);
  }

  /** Takes {@code token}, also with the characters of a host or a MIME value. */
  long takeWord() {
    int from = at;
    while (at < end && (isToken(array[at]) || isWordMark(array[at]))) {
      at++;
    }
    return at == from ? Span.NONE : Span.of(from, at);
  }

  /** Takes a quoted string; the span is what is between the quotes. */
  long takeQuoted() {
    int from = at;
    if (!takeOctet('"')) {
      return Span.NONE;
    }
    while (at < end && array[at] != '"') {
      int octet = array[at];
      boolean control =
          octet >= 0 && octet < ' ' && octet != '\t' && octet != '\r' && octet != '\n';
      if (control || octet == 0x7f || (octet == '\\' && at + 1 == end)) {
        return Span.NONE;
      }
      at += octet == '\\' ? 2 : 1;
    }
    return takeOctet('"') ? Span.of(from + 1, at - 1) : Span.NONE;
  }

  /** Whether a span holds exactly this text, without regard to the case of ASCII letters. */
  static boolean is(byte[] array, long span, String lowerCase) {
    if (Span.isNone(span) || Span.length(span) != lowerCase.length()) {
      return false;
    }
    int from = Span.from(span);
    for (int i = 0; i < lowerCase.length(); i++) {
      int octet = array[from + i];
      int folded = octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
      if (folded != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isBlank(int octet) {
    return octet == ' ' || octet == '\t';
  }

  static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }

  static boolean isAlphanumeric(int octet) {
    int lower = octet | 0x20;
    return isDigit(octet) || (lower >= 'a' && lower <= 'z');
  }

  static boolean isToken(int octet) {
    return isAlphanumeric(octet) || "-.!%*_+`'~".indexOf(octet) >= 0;
  }

  /** Values of media parameters may be MIME tokens and hosts, which allow more than SIP tokens. */
  private static boolean isWordMark(int octet) {
    return "#$&^{|}[]:".indexOf(octet) >= 0;
  }
}
