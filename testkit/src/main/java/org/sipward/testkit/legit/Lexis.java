package org.sipward.testkit.legit;

import java.util.List;

/**
 * The words of RFC 3261 25.1 and of RFC 3986: tokens, quoted strings, comments, hosts.
 *
 * <p>Where the grammar lets white space stand, values carry {@link #SWS} or {@link #LWS}; {@link
 * Layout} decides what is written there.
 */
final class Lexis {
  /** White space, a fold or nothing (RFC 3261 25.1, SWS). */
  static final String SWS = "\u0001";

  /** White space or a fold (RFC 3261 25.1, LWS). */
  static final String LWS = "\u0002";

  static final String SEMI = SWS + ";" + SWS;
  static final String COMMA = SWS + "," + SWS;
  static final String EQUAL = SWS + "=" + SWS;
  static final String SLASH = SWS + "/" + SWS;

  private static final String ALPHANUM =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  // RFC 3261 25.1: token = 1*(alphanum / "-" / "." / "!" / "%" / "*" / "_" / "+" / "`" / "'" / "~")
  private static final String TOKEN_MARKS = "-.!%*_+`'~";
  // word adds these; a Call-ID is word [ "@" word ]
  private static final String WORD_MARKS = "()<>:\\\"/[]?{}";

  private static final List<String> PHRASES =
      List.of(
          "Zoë Müller",
          "Łukasz Żółć",
          "山田太郎",
          "محمد علي",
          "Иван Петров",
          "Ελένη",
          "דוד לוי",
          "สมชาย",
          "한국 통신",
          "😀 Team 👩‍👩‍👧",
          "e\u0301le\u0300ve",
          "Nguyễn Văn A");

  private static final List<String> NAMES =
      List.of(
          "Alice",
          "Bob Brown",
          "O'Hara, Siobhan",
          "ACME Ltd. (Sales)",
          "Dr. Who <who@example.net>",
          "Extension 42; Hall A",
          "",
          " ",
          "A. G. Bell",
          "\\\"Bob\\\" \\\\ Smith",
          "100% + tax = ?",
          "sip:alice@example.com",
          "Anonymous",
          "Unknown");

  private final Dice dice;

  Lexis(Dice dice) {
    this.dice = dice;
  }

  String letters(int count) {
    return dice.repeat(count, () -> "" + ALPHANUM.charAt(dice.below(52)));
  }

  String alphanum(int count) {
    return dice.repeat(count, () -> "" + ALPHANUM.charAt(dice.below(ALPHANUM.length())));
  }

  String digits(int count) {
    return dice.repeat(count, () -> "" + (char) ('0' + dice.below(10)));
  }

  String hex(int count) {
    return dice.repeat(count, () -> "" + "0123456789abcdef".charAt(dice.below(16)));
  }

  /** RFC 3261 25.1, token; mostly plain, at times with every mark. */
  String token() {
    return dice.repeat(
        dice.between(1, dice.oneIn(10) ? 40 : 10),
        () ->
            dice.oneIn(8)
                ? "" + TOKEN_MARKS.charAt(dice.below(TOKEN_MARKS.length()))
                : alphanum(1));
  }

  /** RFC 3261 25.1, word. */
  String word() {
    return dice.repeat(
        dice.between(1, 30),
        () ->
            dice.oneIn(12)
                ? "" + WORD_MARKS.charAt(dice.below(WORD_MARKS.length()))
                : dice.oneIn(8) ? token() : alphanum(1));
  }

  /** A phrase in some script (RFC 3261 25.1, TEXT-UTF8-TRIM). */
  String phrase() {
    return dice.of(PHRASES);
  }

  /** RFC 3261 25.1, quoted-string: escapes, UTF-8, white space, empty. */
  String quoted() {
    return "\"" + dice.of(dice.of(NAMES), phrase(), alphanum(dice.between(0, 20))) + "\"";
  }

  /** RFC 3261 25.1, comment, which nests. */
  String comment() {
    String inner = dice.of("beta", phrase(), "x86; \\(c\\)", "see " + quoted(), token());
    return dice.oneIn(4) ? "(" + inner + " (build " + digits(3) + "))" : "(" + inner + ")";
  }

  /** RFC 3261 25.1, generic-param, one that nobody knows. */
  String genericParam() {
    String name = dice.oneIn(3) ? "x" + token() : "x-" + alphanum(5); // no name that is taken
    return SEMI
        + name
        + switch (dice.below(4)) {
          case 0 -> "";
          case 1 -> EQUAL + quoted();
          case 2 -> EQUAL + host();
          default -> EQUAL + token();
        };
  }

  /** An IPv4 address of a documentation, private or shared range (RFC 5737, 1918, 6598). */
  String ip4() {
    return dice.of("192.0.2.", "198.51.100.", "203.0.113.", "10.20.30.", "100.64.7.", "192.168.1.")
        + dice.between(1, 254);
  }

  /** RFC 3986 3.2.2, IPv6address in its forms; RFC 3849 range. */
  String ip6() {
    String a = hex(4);
    return switch (dice.below(6)) {
      case 0 -> "2001:db8::" + dice.between(1, 9);
      case 1 -> "2001:db8:0:" + a + "::1";
      case 2 -> "2001:db8:1:2:3:4:5:" + a;
      case 3 -> "2001:DB8::" + a + ":0:0:A";
      case 4 -> "2001:db8::192.0.2." + dice.between(1, 99);
      default -> "fd12:3456:" + a + "::" + dice.between(1, 99);
    };
  }

  /** RFC 3261 25.1, hostname: labels with hyphens and digits, a dot at the end is allowed. */
  String domain() {
    return dice.of(
        "ims.mnc001.mcc001.3gppnetwork.org",
        "ims.mnc015.mcc234.3gppnetwork.org",
        "home1.net",
        "visited2.example.net",
        "pbx-7.enterprise.example.com",
        "xn--bcher-kva.example",
        "a.b-c.d--e.example.org",
        "sip3.example.com.",
        "1und1.example",
        "EXAMPLE.COM",
        "x" + alphanum(6).toLowerCase(java.util.Locale.ROOT) + ".example.org");
  }

  /** RFC 3261 25.1, host. */
  String host() {
    return switch (dice.below(6)) {
      case 0 -> ip4();
      case 1 -> "[" + ip6() + "]";
      default -> domain();
    };
  }

  String hostPort() {
    return host() + (dice.oneIn(3) ? ":" + dice.between(1024, 65535) : "");
  }

  String uuid() {
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
  }
}
