package org.sipward.firewall.fact;

import org.jspecify.annotations.Nullable;
import org.sipward.sip.Span;

/**
 * Writes URIs and address headers into events without naming the subscriber, unless that is
 * switched on. It reads what may be malformed: where it cannot tell the user from the host, the
 * whole value becomes the pseudonym. Single thread.
 */
final class Identifiers {
  /** A service is no subscriber (RFC 5031); other URNs name devices. */
  private static final String SERVICE = "urn:service:";

  private final @Nullable Pseudonyms pseudonyms;

  /** With null, identifiers are written as they are. */
  Identifiers(@Nullable Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** Whether subscribers may be named. */
  boolean inClear() {
    return pseudonyms == null;
  }

  /** Writes the URI of an address header or a plain URI; nothing for an absent one. */
  void write(JsonLine line, EventField field, byte[] array, long value) {
    if (Span.isNone(value)) {
      return;
    }
    int from = Span.from(value);
    int to = Span.to(value);
    if (pseudonyms == null) {
      line.wire(field, array, from, to);
      return;
    }
    long uri = uri(array, from, to);
    int start = Span.from(uri);
    int end = Span.to(uri);
    int colon = indexOf(array, ':', start, end);
    line.openText(field);
    if (colon < 0) {
      line.textPart(pseudonyms.of(array, start, end));
    } else {
      writeUri(line, pseudonyms, array, start, Span.of(colon + 1, end));
    }
    line.closeText();
  }

  private static void writeUri(
      JsonLine line, Pseudonyms pseudonyms, byte[] array, int start, long rest) {
    int from = Span.from(rest);
    int to = Span.to(rest);
    boolean sip = is(array, start, from, "sip:") || is(array, start, from, "sips:");
    int firstAt = indexOf(array, '@', from, to);
    int at =
        lastIndexOf(array, '@', from, firstAt < 0 ? to : firstOf(array, firstAt, to, '?', '?'));
    if (sip && at >= 0) {
      // A user part may carry parameters and a password: neither is part of who it is.
      line.wirePart(array, start, from);
      line.textPart(pseudonyms.of(array, from, firstOf(array, from, at, ';', ':')));
      writeHost(line, pseudonyms, array, at, firstOf(array, at, to, ';', '?'));
    } else if (is(array, start, from, "tel:")) {
      line.wirePart(array, start, from);
      line.textPart(pseudonyms.of(array, from, firstOf(array, from, to, ';', '?')));
    } else if (sip && isHost(array, from, firstOf(array, from, to, ';', '?'))) {
      line.wirePart(array, start, firstOf(array, from, to, ';', '?'));
    } else if (is(array, start, Math.min(to, start + SERVICE.length()), SERVICE)) {
      line.wirePart(array, start, to);
    } else {
      line.textPart(pseudonyms.of(array, start, to));
    }
  }

  /** Some write a telephone number where a host must be: what is all digits is no host. */
  private static void writeHost(
      JsonLine line, Pseudonyms pseudonyms, byte[] array, int at, int to) {
    int digits = at + 1;
    while (digits < to && isDigitOrPlus(array[digits])) {
      digits++;
    }
    if (digits == to && to - at > 1) {
      line.wirePart(array, at, at + 1);
      line.textPart(pseudonyms.of(array, at + 1, to));
    } else {
      line.wirePart(array, at, to);
    }
  }

  private static boolean isDigitOrPlus(byte c) {
    return c == '+' || (c >= '0' && c <= '9');
  }

  /** The part between angle brackets, or all up to the parameters of the header. */
  private static long uri(byte[] array, int from, int to) {
    int open = lastIndexOf(array, '<', from, to);
    if (open >= 0) {
      int close = indexOf(array, '>', open, to);
      return Span.of(open + 1, close < 0 ? to : close);
    }
    return Span.of(from, to);
  }

  /**
   * Whether a sip URI without a user names a host for certain: a number or the head of a cut user
   * part must not pass for one.
   */
  private static boolean isHost(byte[] array, int from, int to) {
    int dots = 0;
    int letters = 0;
    for (int i = from; i < to; i++) {
      byte c = array[i];
      if (c == '.') {
        dots++;
      } else if (c == '+' || c == '%' || c == '(') {
        return false;
      } else if (c < '0' || c > '9') {
        letters++;
      }
    }
    boolean whole = to - from < LoopFacts.VALUE - "sips:".length();
    return whole && (letters > 0 ? dots > 0 || array[from] == '[' : dots == 3);
  }

  private static boolean is(byte[] array, int from, int to, String lower) {
    if (to - from != lower.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte c = array[i];
      byte folded = c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
      if (folded != lower.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  private static int firstOf(byte[] array, int from, int to, char one, char other) {
    for (int i = from; i < to; i++) {
      if (array[i] == one || array[i] == other) {
        return i;
      }
    }
    return to;
  }

  private static int indexOf(byte[] array, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int lastIndexOf(byte[] array, char wanted, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (array[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
