package org.sipward.firewall.check.registration;

import java.util.List;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.Reading;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.uri.Scheme;
import org.sipward.sip.uri.UriView;

/** Comparisons of users, domains and words in a message. Allocates nothing. */
final class Names {
  private Names() {}

  /** Whether a part is one of some lower-case words, whatever its case. */
  static boolean isOneOf(byte[] a, long part, List<String> words) {
    for (int i = 0; !Span.isNone(part) && i < words.size(); i++) {
      if (Places.is(a, Span.from(part), Span.to(part), words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** What stands before the parameters, without white space and quotes. */
  static long word(byte[] a, int from, int to) {
    int at = Places.skipSpace(a, from, to);
    if (at < to && a[at] == '"') {
      int end = at + 1;
      while (end < to && a[end] != '"') {
        end += a[end] == '\\' ? 2 : 1;
      }
      return Span.of(at + 1, Math.min(end, to));
    }
    int end = at;
    while (end < to && a[end] != ';' && !Places.isSpace(a[end])) {
      end++;
    }
    return Span.of(at, end);
  }

  /** Whether the Event of a message is this package. */
  static boolean isEvent(SipMessage message, String name) {
    byte[] a = message.octets().array();
    for (int h = message.first(HeaderKind.EVENT); h >= 0; h = message.next(h)) {
      long word = word(a, message.valueFrom(h), message.valueTo(h));
      if (Places.is(a, Span.from(word), Span.to(word), name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether two URIs are of the same user: of the same number, or of the same user at the same
   * host. What is neither sip nor tel is the same as anything, because nothing is known of it.
   */
  static boolean areSame(Reading reading, long one, long other) {
    long number = reading.number(one);
    if (number > 0 && number == reading.number(other)) {
      return true;
    }
    UriView uri = reading.uri(one);
    boolean tel = uri.scheme() == Scheme.TEL;
    boolean known = uri.isSip() || tel;
    long user = uri.user();
    long host = uri.host();
    uri = reading.uri(other);
    if (!known || !(uri.isSip() || uri.scheme() == Scheme.TEL)) {
      return true;
    }
    return sameText(reading.array(), user, uri.user(), false)
        && (tel || uri.scheme() == Scheme.TEL || sameText(reading.array(), host, uri.host(), true));
  }

  /** Whether a name is that of a user, alone or at his host. */
  static boolean isUser(byte[] a, long name, UriView uri) {
    int at = Span.from(name);
    while (at < Span.to(name) && a[at] != '@') {
      at++;
    }
    boolean hosted = at < Span.to(name);
    return sameText(a, Span.of(Span.from(name), at), uri.user(), false)
        && (!hosted || sameText(a, Span.of(at + 1, Span.to(name)), uri.host(), true));
  }

  /** Whether two parts are the same when their escapes are decoded; absent is like empty. */
  private static boolean sameText(byte[] a, long one, long other, boolean anyCase) {
    int i = Span.isNone(one) ? 0 : Span.from(one);
    int j = Span.isNone(other) ? 0 : Span.from(other);
    int iTo = Span.isNone(one) ? 0 : Span.to(one);
    int jTo = Span.isNone(other) ? 0 : Span.to(other);
    while (i < iTo && j < jTo) {
      int left = octet(a, i, iTo);
      int right = octet(a, j, jTo);
      boolean letter = anyCase && (left | 0x20) >= 'a' && (left | 0x20) <= 'z';
      if (left != right && !(letter && (left | 0x20) == (right | 0x20))) {
        return false;
      }
      i += a[i] == '%' ? 3 : 1;
      j += a[j] == '%' ? 3 : 1;
    }
    return i >= iTo && j >= jTo;
  }

  private static int octet(byte[] a, int at, int to) {
    return a[at] != '%' || at + 2 >= to
        ? a[at]
        : Character.digit(a[at + 1], 16) << 4 | Character.digit(a[at + 2], 16);
  }
}
