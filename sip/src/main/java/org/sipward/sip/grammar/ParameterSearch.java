package org.sipward.sip.grammar;

import org.sipward.sip.Defect;
import org.sipward.sip.Span;

/**
 * The search for a generic parameter of a value by name (RFC 3261 25.1), by the grammar that read
 * the value: another one would stop at what this one takes.
 */
public final class ParameterSearch {
  private final Cursor cursor = new Cursor();
  private final Params params;
  private long pair = Span.NONE;

  private ParameterSearch(Params.Values values) {
    params = new Params(values);
  }

  /** A search by the grammar of a Via, whose {@code received} is an address and nothing else. */
  public static ParameterSearch inVia() {
    return new ParameterSearch(Params.Values.VIA);
  }

  /** A search by the grammar of all other values. */
  public static ParameterSearch inAddress() {
    return new ParameterSearch(Params.Values.GENERIC);
  }

  /**
   * Value of the parameter, quotes included; an empty span after the name where it has no value;
   * {@link Span#NONE} where it is absent.
   *
   * @param lower the name in lower case
   */
  public long find(byte[] array, int from, int to, String lower) {
    cursor.begin(array, from, to, -1);
    params.begin();
    cursor.skipLws();
    int start = cursor.at();
    while (params.take(cursor, Defect.HEADER_SYNTAX)) {
      if (isNamed(array, lower)) {
        pair = Span.of(start, params.valueTo);
        return Span.of(params.valueFrom, params.valueTo);
      }
      cursor.skipLws();
      start = cursor.at();
    }
    pair = Span.NONE;
    return Span.NONE;
  }

  /** The whole parameter last found, with its semicolon, or {@link Span#NONE}. */
  public long pair() {
    return pair;
  }

  private boolean isNamed(byte[] array, String lower) {
    if (params.nameTo - params.nameFrom != lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      int octet = array[params.nameFrom + i];
      char wanted = lower.charAt(i);
      boolean letter = wanted >= 'a' && wanted <= 'z';
      if (octet != wanted && !(letter && (octet | 0x20) == wanted)) {
        return false;
      }
    }
    return true;
  }
}
