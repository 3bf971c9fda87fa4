package org.sipward.sip.frame;

/**
 * The recogniser of Content-Length and its compact form {@code l}, octet by octet over all headers
 * of one message, and the value they agree on (RFC 3261 7.3.1, 20.14).
 *
 * <p>The value is {@code 1*DIGIT} and nothing else: a sign, a comma or a second number after white
 * space is what two readers read as two lengths. Single thread.
 */
final class LengthField {
  private static final String NAME = "content-length";

  /** A number no limit reaches; longer ones are not counted further. */
  private static final long HUGE = 1L << 40;

  /** CR LF CR LF. */
  private static final int LINE_AND_EMPTY_LINE = 4;

  /** {@code CR LF l:0 CR LF CR LF}. */
  private static final int LINE_AND_ANOTHER_FIELD = 9;

  private static final int EMPTY_LINE = 2;

  /** What an octet makes of the header. */
  enum Outcome {
    GOES_ON,
    /** It is a header of another name. */
    IS_ANOTHER,
    /** Its value is no number. */
    IS_NO_NUMBER,
    /** It has another value than the field before. */
    DIFFERS
  }

  private enum Part {
    NAME,
    BEFORE_COLON,
    BEFORE_NUMBER,
    NUMBER,
    AFTER_NUMBER
  }

  private Part part = Part.NAME;

  /** Octets of the name that agree; all of them once the compact form is recognised. */
  private int agreed;

  /** Whether the message may have no header after this one. */
  private boolean last;

  private long number;

  /** Value of the fields before, or -1. */
  private long known = -1;

  void clear() {
    known = -1;
    number = 0;
  }

  /** Whether a whole field has been read. */
  boolean isKnown() {
    return known >= 0;
  }

  /** The length, as far as it is known; it can only grow. */
  long value() {
    return Math.max(known, number);
  }

  boolean isInNumber() {
    return part == Part.NUMBER;
  }

  /** Begins a header; false if one with this first octet is no Content-Length. */
  boolean begin(int octet, boolean last) {
    this.last = last;
    part = Part.NAME;
    if ((octet | 0x20) == 'l') {
      agreed = NAME.length();
      return true;
    }
    agreed = 1;
    return (octet | 0x20) == NAME.charAt(0);
  }

  /** Takes the next octet of the header, CR and LF apart. */
  Outcome take(int octet) {
    boolean space = octet == ' ' || octet == '\t';
    return switch (part) {
      case NAME -> takeName(octet, space);
      case BEFORE_COLON -> {
        if (octet == ':') {
          part = Part.BEFORE_NUMBER;
          yield Outcome.GOES_ON;
        }
        yield space ? Outcome.GOES_ON : Outcome.IS_NO_NUMBER;
      }
      case BEFORE_NUMBER -> {
        if (space) {
          yield Outcome.GOES_ON;
        }
        part = Part.NUMBER;
        yield takeDigit(octet);
      }
      case NUMBER -> space ? endNumber() : takeDigit(octet);
      case AFTER_NUMBER -> space ? Outcome.GOES_ON : Outcome.IS_NO_NUMBER;
    };
  }

  /** Takes the CR of a line end, which a fold may follow if there is room for one. */
  Outcome takeLineEnd(boolean mayFold) {
    return switch (part) {
      case NAME -> agreed < NAME.length() ? Outcome.IS_ANOTHER : Outcome.IS_NO_NUMBER;
      case BEFORE_COLON -> Outcome.IS_NO_NUMBER;
      case BEFORE_NUMBER -> mayFold ? Outcome.GOES_ON : Outcome.IS_NO_NUMBER;
      case NUMBER -> endNumber();
      case AFTER_NUMBER -> Outcome.GOES_ON;
    };
  }

  /** The line that ended was the last of the header; false if it had no number. */
  boolean endLine() {
    if (part != Part.AFTER_NUMBER) {
      return false;
    }
    known = number;
    return true;
  }

  private Outcome takeName(int octet, boolean space) {
    if (agreed < NAME.length()) {
      int expected = NAME.charAt(agreed);
      boolean same = octet == expected || (expected != '-' && (octet | 0x20) == expected);
      agreed++;
      return same ? Outcome.GOES_ON : Outcome.IS_ANOTHER;
    }
    if (!space && octet != ':') {
      return Outcome.IS_ANOTHER;
    }
    number = 0;
    part = space ? Part.BEFORE_COLON : Part.BEFORE_NUMBER;
    return Outcome.GOES_ON;
  }

  private Outcome takeDigit(int octet) {
    if (octet < '0' || octet > '9') {
      return Outcome.IS_NO_NUMBER;
    }
    number = Math.min(HUGE, number * 10 + (octet - '0'));
    return known < 0 || restOfKnown() >= 0 ? Outcome.GOES_ON : Outcome.DIFFERS;
  }

  private Outcome endNumber() {
    part = Part.AFTER_NUMBER;
    return known < 0 || known == number ? Outcome.GOES_ON : Outcome.DIFFERS;
  }

  /** Octets missing at the least to the end of the headers. */
  int rest() {
    int toNumber =
        switch (part) {
          case NAME -> NAME.length() - agreed + 1 + digits();
          case BEFORE_COLON -> 1 + digits();
          case BEFORE_NUMBER -> digits();
          case NUMBER -> Math.max(0, restOfKnown());
          case AFTER_NUMBER -> 0;
        };
    int whole = toNumber + LINE_AND_EMPTY_LINE;
    return part == Part.NAME ? Math.min(whole, restAsAnother()) : whole;
  }

  /** The same, after the end of a line. */
  int restAfterLine() {
    return part == Part.BEFORE_NUMBER ? 1 + rest() : EMPTY_LINE;
  }

  /** The same, if the name goes on as another one, or ends here as one without a colon. */
  private int restAsAnother() {
    if (last && !isKnown()) {
      return Integer.MAX_VALUE;
    }
    int toLineEnd = agreed < NAME.length() ? 0 : 1;
    return toLineEnd + (isKnown() ? LINE_AND_EMPTY_LINE : LINE_AND_ANOTHER_FIELD);
  }

  /** Digits of a number that does not differ from the fields before. */
  private int digits() {
    int digits = 1;
    for (long rest = known / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** Digits that make the number the known one, or -1 if none do; 0 where nothing is known. */
  private int restOfKnown() {
    if (known < 0) {
      return 0;
    }
    if (number == 0) {
      return known == 0 ? 0 : digits();
    }
    int more = 0;
    for (long head = known; head >= number; head /= 10) {
      if (head == number) {
        return more;
      }
      more++;
    }
    return -1;
  }
}
