package org.sipward.sip.grammar;

import org.sipward.sip.Span;

/**
 * The search for a URI parameter by name, case-insensitive and after decoding (RFC 3261 19.1.4).
 */
public final class UriParameters {
  private UriParameters() {}

  /**
   * Value of the first parameter of a name; an empty span after the name where it has no value;
   * {@link Span#NONE} where it is absent.
   *
   * @param params the parameters with their first semicolon, or {@link Span#NONE}
   * @param lower the name in lower case
   */
  public static long find(byte[] a, long params, String lower) {
    int to = Span.to(params);
    int at = Span.isNone(params) ? to : Span.from(params);
    while (at < to) {
      int name = at + 1;
      int nameTo = end(a, name, to, true);
      int next = end(a, nameTo, to, false);
      if (isNamed(a, name, nameTo, lower)) {
        return Span.of(nameTo < next ? nameTo + 1 : nameTo, next);
      }
      at = next;
    }
    return Span.NONE;
  }

  private static int end(byte[] a, int from, int to, boolean name) {
    int at = from;
    while (at < to && a[at] != ';' && !(name && a[at] == '=')) {
      at++;
    }
    return at;
  }

  /** Whether a name, its escapes decoded, is a lower-case word, whatever its case. */
  public static boolean isNamed(byte[] a, int from, int to, String lower) {
    int at = from;
    for (int i = 0; i < lower.length(); i++) {
      if (at >= to) {
        return false;
      }
      int octet = a[at] == '%' ? Escapes.decoded(a, at, to) : a[at];
      char wanted = lower.charAt(i);
      boolean letter = wanted >= 'a' && wanted <= 'z';
      if (octet != wanted && !(letter && (octet | 0x20) == wanted)) {
        return false;
      }
      at += a[at] == '%' ? 3 : 1;
    }
    return at == to;
  }
}
