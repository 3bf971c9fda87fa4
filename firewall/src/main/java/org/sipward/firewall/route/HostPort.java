package org.sipward.firewall.route;

import org.sipward.sip.Span;

/**
 * A host with or without a port, as it stands in a sent-by or a URI; knows whether the host is a
 * literal address.
 *
 * <p>Mutable, reused, allocates nothing.
 */
public final class HostPort {
  private static final long MAPPED = 0xffff_0000_0000L;

  private long host = Span.NONE;
  private int port;
  private boolean literal;
  private long high;
  private long low;

  /**
   * Reads {@code host[:port]}; false where it is not that. White space around the colon is fine.
   */
  public boolean read(byte[] array, int from, int to) {
    int end = from;
    if (from < to && array[from] == '[') {
      while (end < to && array[end] != ']') {
        end++;
      }
      end = Math.min(to, end + 1);
    } else {
      while (end < to && array[end] != ':' && array[end] > ' ') {
        end++;
      }
    }
    host = Span.of(from, end);
    port = 0;
    int at = skipSpace(array, end, to);
    if (at < to && array[at] == ':') {
      at = readPort(array, skipSpace(array, at + 1, to), to);
    }
    literal = end > from && (array[from] == '[' ? ipv6(array, from + 1, end - 1) : ipv4(array));
    return at == to && end > from;
  }

  /** Takes host and port as a view found them; a port below 1 is none. */
  public void set(byte[] array, long host, int port) {
    this.host = host;
    this.port = Math.max(0, port);
    int from = Span.from(host);
    int end = Span.to(host);
    literal =
        !Span.isNone(host)
            && end > from
            && (array[from] == '[' ? ipv6(array, from + 1, end - 1) : ipv4(array));
  }

  /** Reads a literal address of IPv6 without brackets; false where it is none. */
  public boolean readIpv6(byte[] array, int from, int to) {
    host = Span.of(from, to);
    port = 0;
    literal = to > from && ipv6(array, from, to);
    return literal;
  }

  /** Whether octets spell a lower-case text, whatever their case. */
  public static boolean spells(byte[] array, long span, String lower) {
    int from = Span.from(span);
    if (Span.isNone(span) || Span.length(span) != lower.length()) {
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

  private int readPort(byte[] array, int from, int to) {
    int at = from;
    while (at < to && isDigit(array[at]) && port <= 65_535) {
      port = port * 10 + array[at++] - '0';
    }
    return port > 65_535 || at == from ? -1 : at;
  }

  /** Span of the host, IPv6 with its brackets. */
  public long host() {
    return host;
  }

  /** The port, or 0: none given. */
  public int port() {
    return port;
  }

  /** Whether the host is an address, not a name. */
  public boolean isLiteral() {
    return literal;
  }

  boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xffffL;
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  private boolean ipv4(byte[] array) {
    high = 0;
    low = readIpv4(array, Span.from(host), Span.to(host));
    if (low < 0) {
      return false;
    }
    low |= MAPPED;
    return true;
  }

  /**
   * Four numbers of 0 to 255, or -1. With a leading zero some read decimal and some octal: that is
   * no address, lest we take it for one that others do not.
   */
  private static long readIpv4(byte[] array, int from, int to) {
    long value = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int number = 0;
      int start = at;
      while (at < to && at - start < 3 && isDigit(array[at])) {
        number = number * 10 + array[at++] - '0';
      }
      boolean ends = part == 3 ? at == to : at < to && array[at] == '.';
      boolean octal = at - start > 1 && array[start] == '0';
      if (at == start || octal || number > 255 || !ends) {
        return -1;
      }
      at++;
      value = value << 8 | number;
    }
    return value;
  }

  /** Groups are collected from the left; after "::" they move to the right end (RFC 5954). */
  private boolean ipv6(byte[] array, int from, int to) {
    high = 0;
    low = 0;
    int groups = 0;
    int gap = -1;
    int at = from;
    if (at + 1 < to && array[at] == ':' && array[at + 1] == ':') {
      gap = 0;
      at += 2;
    }
    while (at < to) {
      long tail = groups <= 6 ? readIpv4(array, at, to) : -1;
      if (tail >= 0) {
        shift((int) (tail >> 16));
        shift((int) tail & 0xffff);
        groups += 2;
        break;
      }
      int value = 0;
      int start = at;
      while (at < to && at - start < 4 && Character.digit(array[at], 16) >= 0) {
        value = value << 4 | Character.digit(array[at++], 16);
      }
      if (at == start || ++groups > 8) {
        return false;
      }
      shift(value);
      if (at == to) {
        break;
      }
      if (array[at++] != ':' || at == to) {
        return false;
      }
      if (array[at] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = groups;
        at++;
      }
    }
    return spread(groups, gap);
  }

  /** Puts the missing zeros where the gap is. */
  private boolean spread(int groups, int gap) {
    if (gap < 0) {
      return groups == 8;
    }
    if (groups > 7) {
      return false;
    }
    int behind = groups - gap;
    long tailHigh = behind > 4 ? high & ones(16 * (behind - 4)) : 0;
    long tailLow = behind >= 4 ? low : low & ones(16 * behind);
    // The head alone, then moved up group by group; the tail is put back behind it.
    for (int i = 0; i < behind; i++) {
      low = low >>> 16 | high << 48;
      high = high >>> 16;
    }
    for (int i = gap; i < 8; i++) {
      shift(0);
    }
    high |= tailHigh;
    low |= tailLow;
    return true;
  }

  private static long ones(int bits) {
    return bits == 0 ? 0 : -1L >>> (64 - bits);
  }

  private void shift(int group) {
    high = high << 16 | low >>> 48;
    low = low << 16 | group;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static int skipSpace(byte[] array, int from, int to) {
    int at = from;
    while (at < to && array[at] <= ' ' && array[at] >= 0) {
      at++;
    }
    return at;
  }
}
