package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/** The grammars of values for people, where only what could break out is looked at. */
final class Texts {
  private Texts() {}

  static boolean read(Cursor c, Shape shape) {
    return switch (shape) {
      case PRODUCT -> product(c);
      case CONTENT_ID -> contentId(c);
      default -> {
        c.at = c.to; // the line scan has looked at every octet
        yield true;
      }
    };
  }

  /**
   * A product list is read as text with comments: field software writes far more than {@code
   * server-val}, and only an open or deep comment is of use to an attacker.
   */
  private static boolean product(Cursor c) {
    while (!c.atEnd()) {
      if (c.at('(')) {
        if (!c.expectComment()) {
          return false;
        }
      } else {
        c.at++;
      }
    }
    return true;
  }

  /** {@code "<" id-left "@" id-right ">"} (RFC 8262, RFC 2392). */
  private static boolean contentId(Cursor c) {
    boolean fine =
        c.take('<')
            && c.expect(Chars.WORD_INNER, Defect.HEADER_SYNTAX)
            && c.take('@')
            && c.expect(Chars.WORD_INNER, Defect.HEADER_SYNTAX)
            && c.take('>');
    return fine || c.fail(Defect.HEADER_SYNTAX);
  }
}
