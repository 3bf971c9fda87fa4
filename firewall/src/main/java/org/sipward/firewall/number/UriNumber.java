package org.sipward.firewall.number;

import org.sipward.sip.Span;

/**
 * The reader of the telephone number in a tel, sip or sips URI, by the dial plan of whoever wrote
 * it: visual separators and escapes are undone, parameters left out (RFC 3966 3, RFC 3261 19.1.6).
 *
 * <p>What begins with a plus sign is a number of the world, as is what a {@code phone-context} that
 * does so completes; else the plan says. A user part that is no digits is no number. Total on any
 * octets, linear in them, allocates nothing. One per loop.
 */
public final class UriNumber {
  private static final String CONTEXT = ";phone-context=";

  private long digits;
  private int count;
  private int end;
  private boolean global;

  /**
   * The number of a URI: {@link E164#NONE} where it has none, {@link E164#IMPOSSIBLE} where what it
   * has cannot be one.
   *
   * @param uri its span; {@link Span#NONE} has no number
   */
  public long read(byte[] a, long uri, DialPlan plan) {
    if (Span.isNone(uri)) {
      return E164.NONE;
    }
    int to = Span.to(uri);
    int from = userFrom(a, Span.from(uri), to);
    int userTo = from < 0 ? 0 : userTo(a, from, to);
    if (from < 0 || userTo < 0 || !scan(a, from, userTo)) {
      return E164.NONE;
    }
    if (global) {
      return count > E164.HELD ? E164.IMPOSSIBLE : E164.checked(digits);
    }
    int context = context(a, userTo);
    if (context < userTo && a[context] == '+') {
      return completed(a, context + 1, userTo);
    }
    return count > E164.HELD ? E164.NONE : plan.number(digits);
  }

  /** First octet of the number in a URI that may have one, or -1; a tel URI has no user. */
  private static int userFrom(byte[] a, int from, int to) {
    if (starts(a, from, to, "tel:")) {
      return from + 4;
    }
    return starts(a, from, to, "sip:") ? from + 4 : starts(a, from, to, "sips:") ? from + 5 : -1;
  }

  /** Where the user part ends, or the tel URI; -1 where a sip URI has no user. */
  private static int userTo(byte[] a, int from, int to) {
    if ((a[from - 2] | 0x20) == 'l') {
      return to;
    }
    int at = from;
    while (at < to && a[at] != '@') {
      at++;
    }
    return at < to ? at : -1;
  }

  /** Reads digits up to the first parameter or the password; false where other things stand. */
  private boolean scan(byte[] a, int from, int to) {
    digits = 1;
    count = 0;
    global = false;
    int at = from;
    while (at < to && a[at] != ';' && a[at] != ':') {
      boolean escaped = a[at] == '%';
      int c = escaped ? unescaped(a, at, to) : a[at];
      if (c == '+' && at == from) {
        global = true;
      } else if (c >= '0' && c <= '9') {
        digits = count < E164.HELD ? digits * 10 + c - '0' : digits;
        count++;
      } else if (c != '-' && c != '.' && c != '(' && c != ')') {
        return false;
      }
      at += escaped ? 3 : 1;
    }
    end = at;
    return count > 0;
  }

  /** The value of the phone-context, or {@code to}. */
  private int context(byte[] a, int to) {
    for (int i = end; i < to; i++) {
      if (a[i] == ';' && starts(a, i, to, CONTEXT)) {
        return i + CONTEXT.length();
      }
    }
    return to;
  }

  /** The local digits behind those of the context. */
  private long completed(byte[] a, int from, int to) {
    long local = digits;
    boolean whole = count <= E164.HELD && scan(a, from, to);
    return whole && count <= E164.HELD ? E164.checked(E164.joined(digits, local)) : E164.NONE;
  }

  private static int unescaped(byte[] a, int at, int to) {
    if (at + 2 >= to) {
      return -1;
    }
    int high = Character.digit(a[at + 1], 16);
    int low = Character.digit(a[at + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static boolean starts(byte[] a, int from, int to, String lower) {
    if (to - from < lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      int c = a[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
