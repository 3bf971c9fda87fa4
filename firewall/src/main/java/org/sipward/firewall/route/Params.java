package org.sipward.firewall.route;

import org.sipward.sip.Span;

/**
 * The look-up of one parameter in {@code ;name=value;name...}, without case, without allocation.
 */
public final class Params {
  private Params() {}

  /**
   * The value of a parameter; an empty part where it has none, {@link Span#NONE} where it is
   * absent.
   *
   * @param from where the first semicolon is
   * @param name lower case
   */
  public static long find(byte[] array, int from, int to, String name) {
    int at = from;
    while (at < to) {
      int nameFrom = skipSpace(array, at + 1, to);
      int nameTo = nameFrom;
      while (nameTo < to && !isEnd(array[nameTo]) && array[nameTo] != '=') {
        nameTo++;
      }
      int equals = skipSpace(array, nameTo, to);
      int valueFrom = nameTo;
      int valueTo = nameTo;
      if (equals < to && array[equals] == '=') {
        valueFrom = skipSpace(array, equals + 1, to);
        valueTo = endOfValue(array, valueFrom, to);
      }
      if (spells(array, nameFrom, nameTo, name)) {
        return Span.of(valueFrom, valueTo);
      }
      at = skipSpace(array, Math.max(valueTo, equals), to);
      if (at < to && array[at] != ';') {
        return Span.NONE;
      }
    }
    return Span.NONE;
  }

  /** Whether octets spell a lower-case text, whatever their case. */
  public static boolean spells(byte[] array, int from, int to, String lower) {
    if (to - from != lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      int c = array[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int endOfValue(byte[] array, int from, int to) {
    int at = from;
    if (at < to && array[at] == '"') {
      for (at++; at < to && array[at] != '"'; at++) {
        at += array[at] == '\\' ? 1 : 0;
      }
      return Math.min(to, at + 1);
    }
    while (at < to && !isEnd(array[at])) {
      at++;
    }
    return at;
  }

  private static boolean isEnd(byte c) {
    return c == ';' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static int skipSpace(byte[] array, int from, int to) {
    int at = from;
    while (at < to && isEnd(array[at]) && array[at] != ';') {
      at++;
    }
    return at;
  }
}
