package org.sipward.firewall.check.registration;

import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Span;
import org.sipward.sip.uri.HostKind;

/** Addresses that stand in a URI as such (RFC 6890). Allocates nothing; total on any octets. */
final class Literal {
  private Literal() {}

  /**
   * Whether it is a loopback, multicast, broadcast or unspecified address.
   *
   * @param here whether who names it speaks from this host, where loopback is an address
   */
  static boolean isNobody(byte[] a, long host, HostKind kind, boolean here) {
    if (kind == HostKind.NAME) {
      return false;
    }
    long high = high(a, host, kind);
    long low = low(a, host, kind);
    int first = (int) (low >>> 24) & 0xff;
    if (isIpv4(high, low)) {
      return first == 0 || (first == 127 && !here) || first >= 224;
    }
    return (high == 0 && (low == 0 || (low == 1 && !here))) || high >>> 56 == 0xff;
  }

  /** Whether it is an address that is used in many networks at once. */
  static boolean isPrivate(byte[] a, long host, HostKind kind) {
    long high = high(a, host, kind);
    int address = (int) low(a, host, kind);
    if (isIpv4(high, low(a, host, kind))) {
      int first = address >>> 24;
      int second = address >>> 16 & 0xff;
      return first == 10
          || (first == 172 && (second & 0xf0) == 16)
          || (first == 192 && second == 168)
          || (first == 169 && second == 254)
          || (first == 100 && (second & 0xc0) == 64);
    }
    return high >>> 57 == 0xfc >>> 1 || high >>> 54 == 0xfe80 >>> 6;
  }

  /** Whether it is the address of an endpoint. */
  static boolean is(byte[] a, long host, HostKind kind, Endpoint endpoint) {
    return kind != HostKind.NAME
        && high(a, host, kind) == endpoint.high()
        && low(a, host, kind) == endpoint.low();
  }

  private static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> 32 == 0xffff;
  }

  private static long high(byte[] a, long host, HostKind kind) {
    return kind == HostKind.IPV4 ? 0 : half(a, host, 0);
  }

  private static long low(byte[] a, long host, HostKind kind) {
    return kind == HostKind.IPV4
        ? 0xffff_0000_0000L | dotted(a, Span.from(host), Span.to(host))
        : half(a, host, 4);
  }

  private static long dotted(byte[] a, int from, int to) {
    long value = 0;
    long part = 0;
    for (int i = from; i < to; i++) {
      if (a[i] == '.') {
        value = value << 8 | part;
        part = 0;
      } else {
        part = part * 10 + (a[i] - '0') & 0xff;
      }
    }
    return value << 8 | part;
  }

  /** Four of the eight groups of an IPv6 reference, whose elided ones are zero. */
  private static long half(byte[] a, long host, int first) {
    long value = 0;
    for (int group = first; group < first + 4; group++) {
      value = value << 16 | group(a, Span.from(host) + 1, Span.to(host) - 1, group);
    }
    return value;
  }

  private static long group(byte[] a, int from, int to, int wanted) {
    int elided = elided(a, from, to);
    int before = elided < 0 ? to : elided;
    if (wanted < count(a, from, before)) {
      return at(a, from, before, wanted);
    }
    int after = elided < 0 ? to : elided + 2;
    int missing = 8 - count(a, after, to);
    return wanted < missing ? 0 : at(a, after, to, wanted - missing);
  }

  private static int elided(byte[] a, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (a[i] == ':' && a[i + 1] == ':') {
        return i;
      }
    }
    return -1;
  }

  /** Groups of a part without elision; four numbers with dots are two. */
  private static int count(byte[] a, int from, int to) {
    int count = from < to ? 1 : 0;
    for (int i = from; i < to; i++) {
      count += a[i] == ':' ? 1 : 0;
    }
    return from < to && isDotted(a, from, to) ? count + 1 : count;
  }

  private static boolean isDotted(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] == '.') {
        return true;
      }
    }
    return false;
  }

  private static long at(byte[] a, int from, int to, int index) {
    int start = from;
    for (int i = 0; i < index; i++) {
      int end = end(a, start, to);
      if (end == to) {
        return dotted(a, start, to) & 0xffff; // the second half of four numbers with dots
      }
      start = end + 1;
    }
    int end = end(a, start, to);
    if (isDotted(a, start, end)) {
      return dotted(a, start, end) >>> 16;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      value = value << 4 | Math.max(0, Character.digit(a[i], 16));
    }
    return value & 0xffff;
  }

  private static int end(byte[] a, int from, int to) {
    int at = from;
    while (at < to && a[at] != ':') {
      at++;
    }
    return at;
  }
}
