package org.sipward.sip.grammar;

/**
 * The character classes of RFC 3261 25.1 as one table of bit flags, indexed by octet.
 *
 * <p>Percent signs are in a class only where they are a character of their own (token, word); where
 * they start an escape they are left out, so that a scan stops at them.
 */
public final class Chars {
  /** Characters of {@code token}. */
  public static final int TOKEN = 1;

  /** {@code unreserved / user-unreserved}. */
  public static final int USER = 1 << 1;

  /** {@link #USER} without comma, semicolon and question mark: a URI without angle brackets. */
  public static final int USER_BARE = 1 << 2;

  /** Characters of {@code password}. */
  public static final int PASSWORD = 1 << 3;

  /** Characters of {@code paramchar}. */
  public static final int PARAM = 1 << 4;

  /** Characters of {@code hname} and {@code hvalue}. */
  public static final int URI_HEADER = 1 << 5;

  /** {@code reserved / unreserved}, with the brackets of an IPv6 reference. */
  public static final int URIC = 1 << 6;

  /** Letters, digits, hyphen, dot. */
  public static final int HOST = 1 << 7;

  public static final int DIGIT = 1 << 8;

  public static final int HEX = 1 << 9;

  /** SP, HTAB, and the CR LF of a fold, which the line scan has verified. */
  public static final int LWS = 1 << 10;

  /** {@code qdtext}, folds included. */
  public static final int QUOTED = 1 << 11;

  /** Characters of {@code word}. */
  public static final int WORD = 1 << 12;

  public static final int ALPHA = 1 << 13;

  /** {@code ctext} with white space. */
  public static final int COMMENT = 1 << 14;

  /** Characters of a scheme after the first. */
  public static final int SCHEME = 1 << 15;

  /** {@code phonedigit} of a global number: digits and visual separators (RFC 3966). */
  public static final int PHONE = 1 << 16;

  /** {@code phonedigit-hex} of a local number (RFC 3966). */
  public static final int PHONE_LOCAL = 1 << 17;

  /** Visible octets, UTF-8 and white space: any header value. */
  public static final int TEXT = 1 << 18;

  /** Characters of {@code 1*(unreserved / escaped)}-like opaque strings: base64 and JSON web. */
  public static final int BASE64 = 1 << 19;

  /** The percent sign, which starts an escape in URIs. */
  public static final int PERCENT = 1 << 20;

  /** What makes a telephone number more than separators. */
  public static final int PHONE_DIGIT = 1 << 21;

  /** {@link #URIC} without comma, semicolon and question mark. */
  public static final int URIC_BARE = 1 << 22;

  /** Visible octets without angle brackets and at sign. */
  public static final int WORD_INNER = 1 << 23;

  /** Characters of {@code warn-agent}: a host and port or a token. */
  public static final int AGENT = 1 << 24;

  static final int[] TABLE = table();

  private Chars() {}

  /** Whether an octet is in any of the classes. */
  public static boolean is(byte octet, int classes) {
    return (TABLE[octet & 0xff] & classes) != 0;
  }

  private static int[] table() {
    int[] t = new int[256];
    String digits = "0123456789";
    String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    String alphanumeric = digits + letters;
    String unreserved = alphanumeric + "-_.!~*'()";
    mark(t, TOKEN, alphanumeric + "-.!%*_+`'~");
    mark(t, USER, unreserved + "&=+$,;?/");
    mark(t, USER_BARE, unreserved + "&=+$/");
    mark(t, PASSWORD, unreserved + "&=+$,");
    mark(t, PARAM, unreserved + "[]/:&+$");
    mark(t, URI_HEADER, unreserved + "[]/?:+$");
    mark(t, URIC, unreserved + ";/?:@&=+$,[]");
    mark(t, HOST, alphanumeric + "-.");
    mark(t, DIGIT, digits);
    mark(t, HEX, digits + "abcdefABCDEF");
    mark(t, LWS, " \t\r\n");
    mark(t, WORD, alphanumeric + "-.!%*_+`'~()<>:\\\"/[]?{}");
    mark(t, ALPHA, letters);
    mark(t, SCHEME, alphanumeric + "+-.");
    mark(t, PHONE, digits + "-.()");
    mark(t, PHONE_LOCAL, digits + "abcdefABCDEF*#-.()");
    mark(t, AGENT, alphanumeric + "-.!%*_+`'~[]:");
    mark(t, PERCENT, "%");
    mark(t, PHONE_DIGIT, digits + "abcdefABCDEF*#");
    mark(t, URIC_BARE, unreserved + "/:@&=+$[]");
    mark(t, BASE64, alphanumeric + "+/=-_.");
    mark(t, TEXT | QUOTED | COMMENT, " \t\r\n");
    for (int c = 0x21; c < 0x100; c++) {
      if (c != 0x7f) {
        t[c] |= TEXT;
        t[c] |= c > 0x7f || c == '<' || c == '>' || c == '@' ? 0 : WORD_INNER;
        t[c] |= c == '"' || c == '\\' ? 0 : QUOTED;
        t[c] |= c == '(' || c == ')' || c == '\\' ? 0 : COMMENT;
      }
    }
    return t;
  }

  private static void mark(int[] t, int flag, String members) {
    for (int i = 0; i < members.length(); i++) {
      t[members.charAt(i)] |= flag;
    }
  }
}
