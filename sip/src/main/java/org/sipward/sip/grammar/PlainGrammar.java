package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/** The grammars of Date, Timestamp, MIME-Version, Warning and Retry-After (RFC 3261 25.1). */
final class PlainGrammar {
  private static final byte[] DAYS = Words.word("montuewedthufrisatsun");
  private static final byte[] MONTHS = Words.word("janfebmaraprmayjunjulaugsepoctnovdec");

  /** {@code rfc1123-date}: a letter for a name, 9 for a digit. */
  private static final byte[] DATE = Words.word("ddd, 99 mmm 9999 99:99:99 gmt");

  private static final int LONGEST_NUMBER = 15;

  private final Params params = new Params(Params.Values.GENERIC);

  boolean read(Cursor c, Shape shape) {
    return switch (shape) {
      case DATE -> date(c);
      case TIMESTAMP -> timestamp(c);
      case WARNING -> warnings(c);
      case RETRY_AFTER -> retryAfter(c);
      default ->
          (c.number() >= 0 && c.take('.') && c.number() >= 0) || c.fail(Defect.HEADER_SYNTAX);
    };
  }

  private static boolean date(Cursor c) {
    int from = c.at;
    for (byte wanted : DATE) {
      if (c.atEnd() || !fits(c.array[c.at], wanted)) {
        return c.fail(Defect.DATE);
      }
      c.at++;
    }
    boolean real =
        isAmong(c, from, DAYS)
            && isAmong(c, from + 8, MONTHS)
            && number(c, from + 5) >= 1
            && number(c, from + 5) <= 31
            && number(c, from + 17) < 24
            && number(c, from + 20) < 60
            && number(c, from + 23) <= 60;
    c.at = real ? c.at : from;
    return real || c.fail(Defect.DATE);
  }

  private static boolean fits(byte octet, byte wanted) {
    return switch (wanted) {
      case '9' -> Chars.is(octet, Chars.DIGIT);
      case 'd' -> Chars.is(octet, Chars.ALPHA);
      default -> wanted == 'm' ? Chars.is(octet, Chars.ALPHA) : fitsLetter(octet, wanted);
    };
  }

  private static boolean fitsLetter(byte octet, byte wanted) {
    return octet == wanted || (Chars.is(wanted, Chars.ALPHA) && (octet | 0x20) == wanted);
  }

  /** Whether three letters are one of the names. */
  private static boolean isAmong(Cursor c, int at, byte[] names) {
    for (int i = 0; i < names.length; i += 3) {
      if ((c.array[at] | 0x20) == names[i]
          && (c.array[at + 1] | 0x20) == names[i + 1]
          && (c.array[at + 2] | 0x20) == names[i + 2]) {
        return true;
      }
    }
    return false;
  }

  private static int number(Cursor c, int at) {
    return (c.array[at] - '0') * 10 + (c.array[at + 1] - '0');
  }

  /** {@code 1*DIGIT [ "." *DIGIT ] [ LWS *DIGIT [ "." *DIGIT ] ]}. */
  private static boolean timestamp(Cursor c) {
    int from = c.at;
    boolean fine = c.number() >= 0 && c.at - from <= LONGEST_NUMBER;
    if (fine && c.take('.')) {
      c.skip(Chars.DIGIT);
    }
    c.skipLws();
    int delay = c.at;
    c.skip(Chars.DIGIT);
    fine &= c.at - delay <= LONGEST_NUMBER;
    if (fine && c.take('.')) {
      c.skip(Chars.DIGIT);
    }
    return fine || c.fail(Defect.TIMESTAMP);
  }

  /** {@code warn-code SP warn-agent SP quoted-string}, separated by commas. */
  private static boolean warnings(Cursor c) {
    do {
      int from = c.at;
      long code = c.number();
      if (c.at - from != 3) {
        c.note(code < 0 ? Defect.SCALAR_SYNTAX : Defect.SCALAR_RANGE, from, c.at);
        return c.stop();
      }
      if (!gap(c) || !c.expect(Chars.AGENT, Defect.HEADER_SYNTAX) || !gap(c)) {
        return false;
      }
      if (!c.at('"')) {
        return c.fail(Defect.HEADER_SYNTAX);
      }
      if (!c.expectQuoted()) {
        return false;
      }
    } while (c.takeSeparator(','));
    return true;
  }

  private static boolean gap(Cursor c) {
    int from = c.at;
    c.skipLws();
    return c.at > from || c.fail(Defect.HEADER_SYNTAX);
  }

  /** {@code delta-seconds [ comment ] *( SEMI retry-param )}. */
  private boolean retryAfter(Cursor c) {
    if (Scalars.expect(c, Scalars.UNSIGNED_32) < 0) {
      return false;
    }
    c.skipLws();
    if (c.at('(') && !c.expectComment()) {
      return false;
    }
    params.begin();
    while (params.take(c, Defect.HEADER_SYNTAX)) {
      // duration and extensions: the pair grammar is all there is to check
    }
    return !c.isBroken();
  }
}
