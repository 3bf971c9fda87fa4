package org.sipward.firewall.check;

import org.sipward.sip.Span;

/**
 * The search for a parameter by its name, in a URI, in its user part or behind it: from its
 * semicolon to the octet before what ends it. Allocates nothing.
 */
public final class NamedParameter {
  private NamedParameter() {}

  /**
   * The first at or after {@code at}, or {@link Span#NONE}.
   *
   * @param at outside any quoted string
   * @param lower its name in lower case
   */
  public static long find(byte[] a, int at, int to, String lower) {
    boolean quoted = false;
    for (int i = at; i < to; i++) {
      byte c = a[i];
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        int name = Places.skipSpace(a, i + 1, to);
        if (isNamed(a, name, Places.tokenTo(a, name, to), lower)) {
          return Span.of(i, end(a, name, to));
        }
      }
    }
    return Span.NONE;
  }

  /** Whether it is this name; an escaped letter is the letter (RFC 3261 19.1.4). */
  private static boolean isNamed(byte[] a, int from, int to, String lower) {
    int at = from;
    for (int i = 0; i < lower.length(); i++) {
      if (at >= to) {
        return false;
      }
      int octet = a[at++];
      if (octet == '%' && at + 2 <= to) {
        octet = (Character.digit(a[at], 16) << 4) | Character.digit(a[at + 1], 16);
        at += 2;
      }
      int folded = octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
      if (folded != lower.charAt(i)) {
        return false;
      }
    }
    return at == to;
  }

  /** What ends a parameter: the next one, the user part, the URI, its headers, the value. */
  private static int end(byte[] a, int at, int to) {
    boolean quoted = false;
    for (int i = at; i < to; i++) {
      byte c = a[i];
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ';' || c == ',' || c == '>' || c == '@' || c == '?')) {
        return i;
      }
    }
    return to;
  }
}
