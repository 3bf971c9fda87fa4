package org.sipward.exchange.transport.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a dictionary of a structured field (RFC 8941 section 4.2).
 *
 * <p>Bounded, and stricter than the RFC where that lets the last of two win: a name that occurs
 * twice makes the field malformed. Decimals are malformed too.
 */
final class FieldReader {
  static final int MAX_CHARS = 8192;
  static final int MAX_MEMBERS = 4;
  static final int MAX_ITEMS = 32;

  private static final int MAX_PARAMETERS = 8;
  private static final int MAX_DIGITS = 15;
  private static final String KEY_REST = "_-.*";
  private static final String TOKEN_REST = "!#$%&'*+-.^_`|~:/";

  private final String text;
  private int at;

  private FieldReader(String text) {
    this.text = text;
  }

  /** The members by name, in order; empty where the text is no dictionary within the bounds. */
  static Optional<Map<String, Member>> dictionary(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FieldReader(text).dictionary());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private Map<String, Member> dictionary() throws Malformed {
    Map<String, Member> members = new LinkedHashMap<>();
    skip(" ");
    do {
      skip(" \t");
      var key = expectKey();
      var member = take('=') ? member() : new Member.Item(new BareItem.Flag(true), parameters());
      expect(members.size() < MAX_MEMBERS && members.put(key, member) == null);
      skip(" \t");
    } while (take(','));
    expect(at == text.length());
    return members;
  }

  private Member member() throws Malformed {
    if (!take('(')) {
      return item();
    }
    List<Member.Item> items = new ArrayList<>();
    skip(" ");
    while (!take(')')) {
      expect(items.size() < MAX_ITEMS);
      items.add(item());
      expect(at(' ') || at(')'));
      skip(" ");
    }
    return new Member.InnerList(items, parameters());
  }

  private Member.Item item() throws Malformed {
    var value = bareItem();
    return new Member.Item(value, parameters());
  }

  private Map<String, BareItem> parameters() throws Malformed {
    Map<String, BareItem> parameters = new LinkedHashMap<>();
    while (take(';')) {
      skip(" ");
      var key = expectKey();
      var value = take('=') ? bareItem() : new BareItem.Flag(true);
      expect(parameters.size() < MAX_PARAMETERS && parameters.put(key, value) == null);
    }
    return parameters;
  }

  private String expectKey() throws Malformed {
    int from = at;
    expect(at < text.length() && (isLower(text.charAt(at)) || at('*')));
    while (at < text.length() && isOfKey(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private BareItem bareItem() throws Malformed {
    expect(at < text.length());
    char first = text.charAt(at);
    return switch (first) {
      case '"' -> expectString();
      case ':' -> expectOctets();
      case '?' -> expectFlag();
      default -> first == '-' || isDigit(first) ? expectWhole() : expectToken();
    };
  }

  private BareItem expectString() throws Malformed {
    var value = new StringBuilder();
    at++;
    while (!take('"')) {
      boolean escaped = take('\\');
      expect(at < text.length());
      char c = text.charAt(at++);
      expect(escaped ? c == '"' || c == '\\' : c >= 0x20 && c < 0x7f);
      value.append(c);
    }
    return new BareItem.Text(value.toString());
  }

  private BareItem expectOctets() throws Malformed {
    int end = text.indexOf(':', ++at);
    expect(end >= 0);
    try {
      var base64 = text.substring(at, end);
      var octets = Base64.getDecoder().decode(base64);
      // Other spellings of the same octets would not be the text that was signed.
      expect(Base64.getEncoder().encodeToString(octets).equals(base64));
      at = end + 1;
      return new BareItem.Octets(octets);
    } catch (IllegalArgumentException e) {
      throw new Malformed();
    }
  }

  private BareItem expectFlag() throws Malformed {
    at++;
    boolean value = take('1');
    expect(value || take('0'));
    return new BareItem.Flag(value);
  }

  private BareItem expectWhole() throws Malformed {
    int from = at;
    take('-');
    int digits = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    expect(at > digits && at - digits <= MAX_DIGITS && !at('.'));
    return new BareItem.Whole(Long.parseLong(text.substring(from, at)));
  }

  private BareItem expectToken() throws Malformed {
    int from = at;
    expect(isLetter(text.charAt(at)) || at('*'));
    while (at < text.length() && isOfToken(text.charAt(at))) {
      at++;
    }
    return new BareItem.Token(text.substring(from, at));
  }

  private boolean at(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean take(char c) {
    if (!at(c)) {
      return false;
    }
    at++;
    return true;
  }

  private void skip(String any) {
    while (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static void expect(boolean holds) throws Malformed {
    if (!holds) {
      throw new Malformed();
    }
  }

  private static boolean isOfKey(char c) {
    return isLower(c) || isDigit(c) || KEY_REST.indexOf(c) >= 0;
  }

  private static boolean isOfToken(char c) {
    return isLetter(c) || isDigit(c) || TOKEN_REST.indexOf(c) >= 0;
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isLetter(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The text is not what it must be here. */
  private static final class Malformed extends Exception {
    Malformed() {
      super("malformed", null, false, false);
    }
  }
}
