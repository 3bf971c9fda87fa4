package org.sipward.firewall.check.content;

import static org.sipward.sip.grammar.OctetWord.HIGH;
import static org.sipward.sip.grammar.OctetWord.ONES;
import static org.sipward.sip.grammar.OctetWord.zeros;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.grammar.OctetWord;

/**
 * The octets in start line and headers without which nothing can be injected, found in one pass,
 * eight octets at a time, so that an honest message costs the checks of content next to nothing.
 *
 * <p>Of the marks about fields only the lines that {@link TypedFields} and the check of display
 * names read are looked at; {@link #LOOKUP} and {@link #TAG} may be in any.
 */
public final class HeaderMarks {
  /** A quote in a field. */
  public static final int QUOTE = 1;

  /** A backtick, dollar or bar in a field, one of which makes a shell run something. */
  public static final int SHELL = 2;

  /** A dollar in a field, or a closing parenthesis with an opening one right behind it. */
  public static final int FILTER = 4;

  /** An escape in a field that hides something: {@code %3A} and its like do not. */
  public static final int ESCAPE = 8;

  /** An opening angle bracket before a letter or slash that begins no URI of a telephone. */
  public static final int TAG = 16;

  /** A bar in a field, or an opening parenthesis right behind a name. */
  public static final int FORMULA = 32;

  /** A dollar, or an escape that hides something, in any header. */
  public static final int LOOKUP = 64;

  private HeaderMarks() {}

  /** The marks of a message; linear in the octets of its headers, allocates nothing. */
  public static int of(SipMessage message) {
    byte[] a = message.octets().array();
    int marks = ofField(a, message.octets().from(), message.headersFrom());
    for (int h = 0; h < message.headers(); h++) {
      int from = message.lineFrom(h);
      int to = message.lineTo(h);
      marks |= isField(message.kind(h)) ? ofField(a, from, to) : ofOther(a, from, to);
    }
    return marks;
  }

  private static boolean isField(HeaderKind kind) {
    return TypedFields.isOne(kind) || DisplayFormula.isAddress(kind);
  }

  private static int ofField(byte[] a, int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i += 8) {
      int at = Math.min(i, to - 8); // the last word overlaps the one before
      if (at < from) {
        return marks | slowly(a, from, to);
      }
      long word = OctetWord.at(a, at);
      long percents = (word & ~(0x03 * ONES)) ^ (0x24 * ONES); // $ % & '
      long brackets = (word & ~(0x60 * ONES)) ^ (0x1c * ONES); // < \ |
      long parentheses = (word & ~ONES) ^ (0x28 * ONES);
      long backticks = word ^ (0x60 * ONES);
      long hits = zeros(percents) | zeros(brackets) | zeros(parentheses) | zeros(backticks);
      for (hits &= HIGH; hits != 0; hits &= hits - 1) {
        marks |= mark(a, at + OctetWord.first(hits), to);
      }
    }
    return marks;
  }

  private static int ofOther(byte[] a, int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i += 8) {
      int at = Math.min(i, to - 8);
      if (at < from) {
        return (marks | slowly(a, from, to)) & (LOOKUP | TAG);
      }
      long word = OctetWord.at(a, at);
      long percents = (word & ~ONES) ^ (0x24 * ONES); // $ %
      long brackets = word ^ (0x3c * ONES);
      for (long hits = (zeros(percents) | zeros(brackets)) & HIGH; hits != 0; hits &= hits - 1) {
        marks |= mark(a, at + OctetWord.first(hits), to);
      }
    }
    return marks & (LOOKUP | TAG);
  }

  private static int slowly(byte[] a, int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i++) {
      marks |= mark(a, i, to);
    }
    return marks;
  }

  private static int mark(byte[] a, int at, int to) {
    return switch (a[at]) {
      case '$' -> SHELL | FILTER | LOOKUP;
      case '%' -> hides(a, at, to) ? ESCAPE | LOOKUP : 0;
      case '\'' -> QUOTE;
      case '`' -> SHELL;
      case '|' -> SHELL | FORMULA;
      case '<' -> isTag(a, at, to) ? TAG : 0;
      case ')' -> at + 1 < to && (a[at + 1] == '(' || a[at + 1] == '\\') ? FILTER : 0;
      case '(' -> isName(a[at - 1]) ? FORMULA : 0;
      default -> 0; // only like one of them
    };
  }

  /** Whether an escape is none of those that honest messages are full of: {@code : @ # * ,}. */
  private static boolean hides(byte[] a, int at, int to) {
    if (at + 2 >= to) {
      return false;
    }
    int first = a[at + 1];
    int second = a[at + 2] | 0x20; // which digits have set
    boolean harmless =
        (first == '3' && second == 'a')
            || (first == '4' && second == '0')
            || (first == '2' && (second == '3' || second == 'a' || second == 'c'));
    return !harmless;
  }

  /** URIs of sip, sips, tel and urn begin in nearly all angle brackets, no tag looked for does. */
  private static boolean isTag(byte[] a, int at, int to) {
    int next = at + 1 < to ? a[at + 1] : 0;
    int after = at + 2 < to ? a[at + 2] | 0x20 : 0;
    int lower = next | 0x20;
    boolean uri = (lower == 's' && after == 'i') || (lower == 't' && after == 'e');
    return next == '/' || (lower >= 'a' && lower <= 'z' && lower != 'u' && !uri);
  }

  private static boolean isName(int octet) {
    int lower = octet | 0x20;
    return (lower >= 'a' && lower <= 'z') || octet == '.';
  }
}
