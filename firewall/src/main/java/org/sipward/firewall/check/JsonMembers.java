package org.sipward.firewall.check;

import org.sipward.sip.Span;

/**
 * The members of a JSON object that is written in base64url: names and values as places in the
 * decoded text, whose octets are worked out where they are asked for.
 *
 * <p>Reads what a signer writes (RFC 8225 9: no white space but what is tolerated, no escapes in
 * names) and says where something else stands. Total on any octets; one pass; allocates nothing.
 */
public final class JsonMembers {
  private static final int DEEPEST = 16;

  private byte[] a = new byte[0];
  private int from;
  private int length;
  private int at;
  private boolean broken;
  private int nameFrom;
  private int nameTo;
  private int valueFrom;
  private int valueTo;

  void begin(byte[] array, long span) {
    a = array;
    from = Span.from(span);
    int octets = Span.length(span);
    while (octets > 0 && a[from + octets - 1] == '=') {
      octets--;
    }
    length = octets / 4 * 3 + Math.max(0, octets % 4 - 1);
    at = 0;
    broken = false;
    skip();
    broken = octet(at) != '{';
    at++;
  }

  /** Turns to the members of the object that the current value is. */
  public void enter() {
    at = valueFrom + 1;
    broken = octet(valueFrom) != '{';
  }

  /** Moves to the next member; false after the last or where it is no JSON. */
  public boolean next() {
    skip();
    if (octet(at) == ',') {
      at++;
      skip();
    }
    if (broken || octet(at) == '}') {
      return false;
    }
    nameFrom = at + 1;
    nameTo = quotedTo();
    skip();
    broken |= octet(at) != ':';
    at++;
    skip();
    valueFrom = at;
    value();
    valueTo = at;
    return !broken;
  }

  /** Whether something stands there that is no JSON object. */
  public boolean isBroken() {
    return broken;
  }

  /** Whether the current member has a name. */
  public boolean isNamed(String name) {
    return same(nameFrom, nameTo, name);
  }

  /** Whether the current value is a text. */
  public boolean isText(String text) {
    return octet(valueFrom) == '"' && same(valueFrom + 1, valueTo - 1, text);
  }

  /** Whether the current value is this text, as it stands in the message, whatever its case. */
  public boolean isText(byte[] array, long span) {
    int i = valueFrom + 1;
    int j = Span.from(span);
    while (i < valueTo - 1 && j < Span.to(span)) {
      i += octet(i) == '\\' && octet(i + 1) == '/' ? 1 : 0; // as some encoders write slashes
      if (lower(octet(i++)) != lower(array[j++])) {
        return false;
      }
    }
    return octet(valueFrom) == '"' && i == valueTo - 1 && j == Span.to(span);
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  /** Octets of the current value, quotes included. */
  public int valueLength() {
    return valueTo - valueFrom;
  }

  /** An octet of the current value. */
  public int valueAt(int index) {
    return octet(valueFrom + index);
  }

  /** The current value as a number of 1 to 15 digits, or -1. */
  public long number() {
    long number = valueTo > valueFrom && valueTo - valueFrom <= 15 ? 0 : -1;
    for (int i = valueFrom; number >= 0 && i < valueTo; i++) {
      int c = octet(i);
      number = c >= '0' && c <= '9' ? number * 10 + c - '0' : -1;
    }
    return number;
  }

  /** Whether a name stands in the object more than once; asked before the first member. */
  public boolean hasTwice(String name) {
    int start = at;
    int count = 0;
    while (next()) {
      count += isNamed(name) ? 1 : 0;
    }
    at = start;
    boolean twice = count > 1;
    broken = false;
    return twice;
  }

  /** An octet of the decoded text, or -1 beyond its end. */
  private int octet(int index) {
    if (index < 0 || index >= length) {
      return -1;
    }
    int group = from + index / 3 * 4;
    int first = index % 3;
    int high = sextet(a[group + first]);
    int low = sextet(a[group + first + 1]);
    if (high < 0 || low < 0) {
      return -1;
    }
    return switch (first) {
      case 0 -> high << 2 | low >> 4;
      case 1 -> (high & 15) << 4 | low >> 2;
      default -> (high & 3) << 6 | low;
    };
  }

  private static int sextet(byte c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '-' || c == '+' ? 62 : c == '_' || c == '/' ? 63 : -1;
  }

  private void skip() {
    int c = octet(at);
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = octet(++at);
    }
  }

  /** Consumes a quoted text; where it ends before its quote. */
  private int quotedTo() {
    broken |= octet(at) != '"';
    at++;
    int c = octet(at);
    while (c >= 0 && c != '"') {
      at += c == '\\' ? 2 : 1;
      c = octet(at);
    }
    broken |= c < 0;
    return at++;
  }

  /** Consumes a value of any kind. */
  private void value() {
    int depth = 0;
    do {
      int c = octet(at);
      if (c == '"') {
        quotedTo();
      } else if (c == '{' || c == '[') {
        depth++;
        at++;
      } else if ((c == '}' || c == ']') && depth > 0) {
        depth--;
        at++;
      } else if (c < 0 || depth > DEEPEST) {
        broken = true;
      } else if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
        broken = true;
      } else if (depth > 0) {
        at++;
      } else {
        scalar();
      }
    } while (depth > 0 && !broken);
  }

  private void scalar() {
    int c = octet(at);
    while (c > ' ' && c != ',' && c != '}' && c != ']') {
      c = octet(++at);
    }
  }

  private boolean same(int start, int end, String text) {
    boolean same = end - start == text.length();
    for (int i = 0; same && i < text.length(); i++) {
      same = octet(start + i) == text.charAt(i);
    }
    return same;
  }
}
