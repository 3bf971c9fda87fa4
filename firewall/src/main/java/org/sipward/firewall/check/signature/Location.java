package org.sipward.firewall.check.signature;

import org.sipward.firewall.check.Places;
import org.sipward.sip.Span;

/** Where a certificate is to be fetched. Total on any octets; allocates nothing. */
final class Location {
  private static final String HTTPS = "https://";

  private Location() {}

  /** Whether it is https, of a host with a name of several labels, on port 443 or 8443. */
  static boolean isAcceptable(byte[] a, long url) {
    int to = Span.to(url);
    if (!Places.startsWith(a, Span.from(url), to, HTTPS)) {
      return false;
    }
    int host = Span.from(url) + HTTPS.length();
    int end = host;
    while (end < to && a[end] != '/' && a[end] != '?' && a[end] != '#') {
      if (a[end] == '@' || a[end] == '[' || a[end] == '%' || a[end] == '\\') {
        return false;
      }
      end++;
    }
    int colon = host;
    while (colon < end && a[colon] != ':') {
      colon++;
    }
    boolean usual =
        colon == end || Places.is(a, colon, end, ":443") || Places.is(a, colon, end, ":8443");
    return usual && isName(a, host, colon);
  }

  /** Whether the last label begins with a letter, as no address does, and is not the only one. */
  private static boolean isName(byte[] a, int from, int to) {
    int end = to > from && a[to - 1] == '.' ? to - 1 : to;
    int last = end;
    while (last > from && a[last - 1] != '.') {
      last--;
    }
    return last > from && last < end && (a[last] | 0x20) >= 'a' && (a[last] | 0x20) <= 'z';
  }
}
