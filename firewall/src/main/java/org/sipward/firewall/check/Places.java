package org.sipward.firewall.check;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/** Where things are in a message: small searches over its octets that allocate nothing. */
public final class Places {
  private Places() {}

  /** Index of the header line an octet is in, or -1. */
  public static int headerAt(SipMessage message, int offset) {
    for (int h = 0; h < message.headers(); h++) {
      if (message.lineFrom(h) <= offset && offset < message.lineTo(h)) {
        return h;
      }
    }
    return -1;
  }

  /** One past the first header value of a kind that ends at a comma, or the end of its line. */
  public static int firstValueTo(SipMessage message, HeaderKind kind) {
    int header = message.first(kind);
    return valueTo(message.octets().array(), message.valueFrom(header), message.valueTo(header));
  }

  /** Index of the comma that ends the value at {@code at}, or {@code to}. */
  public static int valueTo(byte[] a, int at, int to) {
    boolean quoted = false;
    for (int i = at; i < to; i++) {
      byte c = a[i];
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return to;
  }

  /**
   * The next parameter at or after {@code at}, from its semicolon to the next one or the end of the
   * value, or {@link Span#NONE}. Quoted strings are passed over.
   */
  public static long parameter(byte[] a, int at, int to) {
    boolean quoted = false;
    int from = -1;
    for (int i = at; i < to; i++) {
      byte c = a[i];
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        if (from >= 0) {
          return Span.of(from, i);
        }
        from = i;
      }
    }
    return from < 0 ? Span.NONE : Span.of(from, to);
  }

  /** First octet at or after {@code at} that is no white space and no line break. */
  public static int skipSpace(byte[] a, int at, int to) {
    int i = at;
    while (i < to && isSpace(a[i])) {
      i++;
    }
    return i;
  }

  public static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** Whether {@code a[from, to)} begins with a word, whatever its case. */
  public static boolean startsWith(byte[] a, int from, int to, String lower) {
    if (to - from < lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      byte c = a[from + i];
      int folded = c >= 'A' && c <= 'Z' ? c + 32 : c;
      if (folded != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code a[from, to)} is a word, whatever its case. */
  public static boolean is(byte[] a, int from, int to, String lower) {
    return to - from == lower.length() && startsWith(a, from, to, lower);
  }

  /** One past the last octet of the token that begins at {@code at}. */
  public static int tokenTo(byte[] a, int at, int to) {
    int i = at;
    while (i < to && isToken(a[i])) {
      i++;
    }
    return i;
  }

  private static boolean isToken(byte c) {
    return (c >= '0' && c <= '9')
        || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        || (c > 0x20 && "-.!%*_+`'~".indexOf(c) >= 0);
  }
}
