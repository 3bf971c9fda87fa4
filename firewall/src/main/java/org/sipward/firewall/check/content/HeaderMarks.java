package org.sipward.firewall.check.content;

import org.sipward.sip.SipMessage;

/**
 * The octets in start line and headers without which nothing can be injected, found in one pass, so
 * that an honest message costs the checks of content about one look at each octet.
 */
public final class HeaderMarks {
  public static final int DOLLAR = 1;
  public static final int QUOTE = 2;
  public static final int BACKTICK = 4;
  public static final int PERCENT = 8;

  /** A backslash, which escapes in quoted strings. */
  public static final int BACKSLASH = 16;

  /** An opening angle bracket before a letter or slash that begins no URI of a telephone. */
  public static final int TAG = 32;

  /** An opening parenthesis right behind a closing one. */
  public static final int FILTER = 64;

  /** A quoted string that begins like a formula. */
  public static final int FORMULA = 128;

  /** A bar, which feeds one command into another. */
  public static final int BAR = 256;

  private static final int LOOK = 1 << 30;
  private static final int[] TABLE = table();

  private HeaderMarks() {}

  /** The marks of a message; linear in the octets of its headers, allocates nothing. */
  public static int of(SipMessage message) {
    byte[] a = message.octets().array();
    int to = message.headersTo();
    int marks = 0;
    for (int i = message.octets().from(); i < to; i++) {
      int mark = TABLE[a[i] & 0xff];
      if (mark == LOOK) {
        mark = i + 1 < to ? look(a[i], a[i + 1], i + 2 < to ? a[i + 2] : 0) : 0;
      }
      marks |= mark;
    }
    return marks;
  }

  private static int look(int octet, int next, int after) {
    return switch (octet) {
      case '<' -> isTag(next, after) ? TAG : 0;
      case ')' -> next == '(' ? FILTER : 0;
      case '"' -> next == '=' || next == '+' || next == '-' || next == '@' ? FORMULA : 0;
      default -> 0; // no other octet is looked at twice
    };
  }

  /** URIs of sip, sips, tel and urn begin in nearly all angle brackets, no tag looked for does. */
  private static boolean isTag(int next, int after) {
    int lower = next | 0x20;
    boolean uri =
        (lower == 's' && (after | 0x20) == 'i') || (lower == 't' && (after | 0x20) == 'e');
    return next == '/' || (lower >= 'a' && lower <= 'z' && lower != 'u' && !uri);
  }

  private static int[] table() {
    int[] table = new int[256];
    table['$'] = DOLLAR;
    table['\''] = QUOTE;
    table['`'] = BACKTICK;
    table['%'] = PERCENT;
    table['\\'] = BACKSLASH;
    table['|'] = BAR;
    table['<'] = LOOK;
    table[')'] = LOOK;
    table['"'] = LOOK;
    return table;
  }
}
