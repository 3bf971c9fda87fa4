package org.sipward.firewall.order;

import org.sipward.sip.Span;

/**
 * Reads the telephone number out of a tel, sip or sips URI as an E.164 number, whatever its
 * spelling: visual separators (RFC 3966) and escapes are undone, parameters left out.
 *
 * <p>A number is a {@code long}: its 5 to 15 digits after a leading one, so that numbers of
 * different lengths differ, those of one length are consecutive, and dividing by ten leaves the
 * number's beginning. Digits without a plus sign count as the same number; what begins with 0 or
 * has a phone-context belongs to a dial plan and is none. One per loop; allocates nothing.
 */
final class NumberReader {
  /** No number. */
  static final long NONE = 0;

  private static final String CONTEXT = "phone-context";
  private static final int LEAST = 5;

  /** Digits of the longest number (E.164). */
  static final int MOST = 15;

  private boolean international;

  /** Whether the number read last had a plus sign. */
  boolean isInternational() {
    return international;
  }

  /** The number in a URI, or {@link #NONE}. */
  long read(byte[] array, long uri) {
    international = false;
    if (Span.isNone(uri)) {
      return NONE;
    }
    int from = Span.from(uri);
    int to = Span.to(uri);
    if (starts(array, from, to, "tel:")) {
      return digits(array, from + 4, end(array, from + 4, to, '?'));
    }
    int user = starts(array, from, to, "sip:") ? 4 : starts(array, from, to, "sips:") ? 5 : -1;
    int at = user < 0 ? to : end(array, from + user, to, '@');
    return at == to ? NONE : digits(array, from + user, at);
  }

  private long digits(byte[] array, int from, int to) {
    long number = 1;
    int count = 0;
    int at = from;
    while (at < to && array[at] != ';' && array[at] != ':') {
      boolean escaped = array[at] == '%';
      int c = escaped ? unescaped(array, at, to) : array[at];
      if (c == '+' && count == 0 && !international) {
        international = true;
      } else if (c >= '0' && c <= '9' && count < MOST) {
        number = number * 10 + c - '0';
        count++;
      } else if (c != '-' && c != '.' && c != '(' && c != ')') {
        return NONE;
      }
      at += escaped ? 3 : 1;
    }
    if (count < LEAST || isLocal(array, at, to) || first(number, count) == 0) {
      return NONE;
    }
    return number;
  }

  private boolean isLocal(byte[] array, int from, int to) {
    if (international) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (starts(array, i, to, CONTEXT)) {
        return true;
      }
    }
    return false;
  }

  private static long first(long number, int count) {
    return beginning(number, count, 1) - 10;
  }

  /** The first so many digits of a number, in the same form. */
  static long beginning(long number, int digits, int kept) {
    long cut = number;
    for (int i = digits; i > kept; i--) {
      cut /= 10;
    }
    return cut;
  }

  /** How many digits a number has. */
  static int length(long number) {
    int length = 0;
    for (long rest = number; rest >= 10; rest /= 10) {
      length++;
    }
    return length;
  }

  /** The form of a text of digits. */
  static long of(String digits) {
    return Long.parseLong("1" + digits);
  }

  private static int unescaped(byte[] array, int at, int to) {
    if (at + 2 >= to) {
      return -1;
    }
    int high = Character.digit(array[at + 1], 16);
    int low = Character.digit(array[at + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int end(byte[] array, int from, int to, char stop) {
    int at = from;
    while (at < to && array[at] != stop) {
      at++;
    }
    return at;
  }

  private static boolean starts(byte[] array, int from, int to, String lower) {
    if (to - from < lower.length()) {
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
}
