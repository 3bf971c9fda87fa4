package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/**
 * A reading position inside one line of a session description, with the lexical rules of RFC 8866
 * section 9.
 *
 * <p>The position only moves forward, so the cost of a reading is at most the length of the line. A
 * verb that fails leaves it at the octet it could not take, which is where the defect is reported.
 * Single thread; never reads outside the line.
 */
final class SdpCursor {
  private static final int TOKEN = 1;
  private static final int VISIBLE = 1 << 1;
  private static final int DIGIT = 1 << 2;
  private static final int ICE = 1 << 3;

  /** The classes of each octet. */
  private static final byte[] CLASSES = classes();

  /** A number of so many digits is within 63 bits. */
  private static final int CERTAIN_DIGITS = 18;

  private byte[] array = new byte[0];
  private int at;
  private int end;

  /** Puts the cursor at the start of a line. */
  void open(byte[] octets, long line) {
    array = octets;
    at = Span.from(line);
    end = Span.to(line);
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

  boolean takeSpace() {
    return takeOctet(' ');
  }

  /** Takes exactly this text; upper and lower case of letters are different. */
  boolean takeWord(String word) {
    int length = word.length();
    if (end - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (array[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += length;
    return true;
  }

  /** Takes {@code token = 1*(token-char)}. */
  long takeToken() {
    return taken(TOKEN);
  }

  /** Takes {@code non-ws-string = 1*(VCHAR / %x80-FF)}. */
  long takeNonSpace() {
    return taken(VISIBLE);
  }

  /** Takes everything up to one of two octets or the end; at least one octet. */
  long takeUntil(int stop, int otherStop) {
    byte[] octets = array;
    int from = at;
    int i = from;
    while (i < end && octets[i] != stop && octets[i] != otherStop) {
      i++;
    }
    at = i;
    return i == from ? Span.NONE : Span.of(from, i);
  }

  /** Takes {@code ice-char = ALPHA / DIGIT / "+" / "/"}, at least one. */
  long takeIceChars() {
    return taken(ICE);
  }

  /** Takes {@code 1*DIGIT}, with leading zeros and of any length. */
  long takeDigits() {
    return taken(DIGIT);
  }

  /** Takes {@code 1*DIGIT} as a number up to a maximum; -1 if there is none or it is larger. */
  int takeNumber(int maximum) {
    int from = at;
    long value = number(array, takeDigits());
    if (value < 0 || value > maximum) {
      at = from;
      return -1;
    }
    return (int) value;
  }

  /** Takes what is left, which may be nothing. */
  long takeRest() {
    int from = at;
    at = end;
    return Span.of(from, end);
  }

  /** The value of a span of digits; -1 if there is none or it exceeds 63 bits. */
  static long number(byte[] array, long digits) {
    if (Span.isNone(digits)) {
      return -1;
    }
    long value = 0;
    int certain = Span.from(digits) + CERTAIN_DIGITS;
    for (int i = Span.from(digits); i < Span.to(digits); i++) {
      int digit = array[i] - '0';
      if (i >= certain && value > (Long.MAX_VALUE - digit) / 10) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
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

  /** The first octet from {@code from} on that is none of a token, or {@code to}. */
  static int tokenEnd(byte[] octets, int from, int to) {
    return end(octets, from, to, TOKEN);
  }

  private static int end(byte[] octets, int from, int to, int kind) {
    byte[] classes = CLASSES;
    int i = from;
    while (i < to && (classes[octets[i] & 0xff] & kind) != 0) {
      i++;
    }
    return i;
  }

  private long taken(int kind) {
    int from = at;
    int to = end(array, from, end, kind);
    at = to;
    return to == from ? Span.NONE : Span.of(from, to);
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int octet = 0; octet < classes.length; octet++) {
      boolean visible = octet > ' ' && octet != 0x7f;
      classes[octet] =
          (byte)
              ((isTokenChar(octet) ? TOKEN : 0)
                  | (visible ? VISIBLE : 0)
                  | (isDigit(octet) ? DIGIT : 0)
                  | (octet < 0x80 && isIceChar(octet) ? ICE : 0));
    }
    return classes;
  }

  private static boolean isTokenChar(int octet) {
    return octet > ' '
        && octet < 0x7f
        && octet != '"'
        && octet != '('
        && octet != ')'
        && octet != ','
        && octet != '/'
        && !(octet >= ':' && octet <= '@')
        && !(octet >= '[' && octet <= ']');
  }

  static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }

  static boolean isAlphanumeric(int octet) {
    int lower = octet | 0x20;
    return isDigit(octet) || (lower >= 'a' && lower <= 'z');
  }

  static boolean isHex(int octet) {
    int lower = octet | 0x20;
    return isDigit(octet) || (lower >= 'a' && lower <= 'f');
  }

  private static boolean isIceChar(int octet) {
    return isAlphanumeric(octet) || octet == '+' || octet == '/';
  }
}
