package org.sipward.firewall.check.content;

import org.sipward.firewall.check.Places;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * The fields that back-ends look up: users of the URIs that say who calls whom, and name and realm
 * of credentials. Whoever looks for something in them says what by a {@link Pattern}.
 */
final class TypedFields {
  private static final HeaderKind[] ADDRESSES = {
    HeaderKind.FROM,
    HeaderKind.TO,
    HeaderKind.CONTACT,
    HeaderKind.P_ASSERTED_IDENTITY,
    HeaderKind.P_PREFERRED_IDENTITY,
    HeaderKind.REFER_TO,
    HeaderKind.REFERRED_BY,
    HeaderKind.HISTORY_INFO,
    HeaderKind.DIVERSION
  };

  private static final HeaderKind[] CREDENTIALS = {
    HeaderKind.AUTHORIZATION, HeaderKind.PROXY_AUTHORIZATION
  };

  private static final boolean[] BY_KIND = new boolean[HeaderKind.values().length];

  static {
    for (HeaderKind kind : ADDRESSES) {
      BY_KIND[kind.ordinal()] = true;
    }
    for (HeaderKind kind : CREDENTIALS) {
      BY_KIND[kind.ordinal()] = true;
    }
  }

  private static final String[] SCHEMES = {"sip:", "sips:", "tel:"};
  private static final String[] NAMES = {"username=", "realm="};

  private TypedFields() {}

  /** Whether such a header has fields in it. */
  static boolean isOne(HeaderKind kind) {
    return BY_KIND[kind.ordinal()];
  }

  /** What is looked for in a field; stateless, so one instance serves all threads. */
  interface Pattern {
    /** Where in {@code a[from, to)} it is, or -1. */
    int find(byte[] a, int from, int to);
  }

  /** The first place of a pattern in any field, or -1. */
  static int find(SipMessage message, Pattern pattern) {
    byte[] a = message.octets().array();
    if (message.isRequest()) {
      long uri = message.requestUri();
      int place = findInUris(a, Span.from(uri), Span.to(uri), true, pattern);
      if (place >= 0) {
        return place;
      }
    }
    for (HeaderKind kind : ADDRESSES) {
      for (int h = message.first(kind); h >= 0; h = message.next(h)) {
        int place = findInUris(a, message.valueFrom(h), message.valueTo(h), false, pattern);
        if (place >= 0) {
          return place;
        }
      }
    }
    return findInCredentials(message, pattern);
  }

  private static int findInUris(byte[] a, int from, int to, boolean whole, Pattern pattern) {
    boolean quoted = false;
    int i = from;
    while (i < to) {
      if (a[i] == '"') {
        quoted = !quoted;
      }
      int user = quoted ? -1 : userFrom(a, i, to);
      if (user < 0) {
        i += quoted && a[i] == '\\' ? 2 : 1;
        continue;
      }
      boolean bare = !whole && (i == from || a[i - 1] != '<');
      int end = userTo(a, user, to, bare);
      int place = pattern.find(a, user, end);
      if (place >= 0) {
        return place;
      }
      i = end;
    }
    return -1;
  }

  private static int userFrom(byte[] a, int at, int to) {
    int lower = a[at] | 0x20;
    if (lower != 's' && lower != 't') {
      return -1;
    }
    for (String scheme : SCHEMES) {
      if (Places.startsWith(a, at, to, scheme)) {
        return at + scheme.length();
      }
    }
    return -1;
  }

  /**
   * The user ends at its at-sign; where there is none, the URI is looked at to its end, which is
   * before the parameters where nothing encloses it (RFC 3261 20), because these are tokens.
   */
  private static int userTo(byte[] a, int from, int to, boolean bare) {
    int semicolon = to;
    int i = from;
    while (i < to && a[i] != '@' && a[i] != '>' && !Places.isSpace(a[i])) {
      semicolon = a[i] == ';' ? Math.min(semicolon, i) : semicolon;
      i++;
    }
    return bare && (i == to || a[i] != '@') ? Math.min(i, semicolon) : i;
  }

  private static int findInCredentials(SipMessage message, Pattern pattern) {
    byte[] a = message.octets().array();
    for (HeaderKind kind : CREDENTIALS) {
      for (int h = message.first(kind); h >= 0; h = message.next(h)) {
        int place = findInCredentials(a, message.valueFrom(h), message.valueTo(h), pattern);
        if (place >= 0) {
          return place;
        }
      }
    }
    return -1;
  }

  private static int findInCredentials(byte[] a, int from, int to, Pattern pattern) {
    int i = from;
    while (i < to) {
      int value = valueFrom(a, i, to);
      int end = value;
      while (value >= 0 && end < to && a[end] != '"') {
        end += a[end] == '\\' ? 2 : 1;
      }
      int place = value < 0 ? -1 : pattern.find(a, value, Math.min(end, to));
      if (place >= 0) {
        return place;
      }
      i = value < 0 ? i + 1 : end + 1;
    }
    return -1;
  }

  /** First octet of a quoted name or realm that begins at {@code at}, or -1. */
  private static int valueFrom(byte[] a, int at, int to) {
    for (String name : NAMES) {
      if (Places.startsWith(a, at, to, name)) {
        int quote = at + name.length();
        return quote < to && a[quote] == '"' ? quote + 1 : -1;
      }
    }
    return -1;
  }
}
