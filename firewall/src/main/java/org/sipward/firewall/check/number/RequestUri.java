package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.grammar.UriParameters;

/** The parameters of a Request-URI, of its number and of its host alike. Allocates nothing. */
final class RequestUri {
  private RequestUri() {}

  /** The first parameter of a name at or after {@code at}, with its semicolon, or none. */
  static long parameter(byte[] a, int at, int to, String lower) {
    for (int i = at; i < to; i++) {
      if (a[i] == ';') {
        int end = end(a, i + 1, to);
        int name = i + 1;
        int nameTo = name;
        while (nameTo < end && a[nameTo] != '=') {
          nameTo++;
        }
        if (UriParameters.isNamed(a, name, nameTo, lower)) {
          return Span.of(i, end);
        }
        i = end - 1;
      } else if (a[i] == '?') {
        return Span.NONE; // embedded headers
      }
    }
    return Span.NONE;
  }

  private static int end(byte[] a, int from, int to) {
    int at = from;
    while (at < to && a[at] != ';' && a[at] != '@' && a[at] != '?' && a[at] != ':') {
      at++;
    }
    return at;
  }

  /** What follows the equals sign of a parameter; empty where there is none. */
  static long value(byte[] a, long parameter) {
    int at = Span.from(parameter);
    while (at < Span.to(parameter) && a[at] != '=') {
      at++;
    }
    return Span.of(Math.min(at + 1, Span.to(parameter)), Span.to(parameter));
  }

  /** Takes out all parameters of some names. */
  static void delete(SipMessage message, List<String> names, Edits edits) {
    byte[] a = message.octets().array();
    long uri = message.requestUri();
    for (int i = 0; i < names.size(); i++) {
      long place = parameter(a, Span.from(uri), Span.to(uri), names.get(i));
      while (!Span.isNone(place)) {
        if (!edits.covers(Span.from(place))) {
          edits.delete(Span.from(place), Span.to(place));
        }
        place = parameter(a, Span.to(place), Span.to(uri), names.get(i));
      }
    }
  }
}
