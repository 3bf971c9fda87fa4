package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/**
 * An address of a session description with its numeric value, as in origin, connection data, rtcp
 * and candidate (RFC 8866 section 9).
 *
 * <p>Forms that some resolvers take for numbers (leading zeros, hexadecimal, fewer than four parts)
 * are neither numeric addresses nor names here, so that an address cannot hide from a prefix check.
 * Reusable; single thread.
 */
public final class Address {
  private AddressKind kind = AddressKind.INVALID;
  private long text = Span.NONE;
  private long high;
  private long low;

  /** Reads the text of an Internet address or name. */
  boolean read(byte[] array, long text) {
    this.text = text;
    high = 0;
    low = 0;
    kind = AddressKind.INVALID;
    if (Span.isNone(text)) {
      return false;
    }
    int from = Span.from(text);
    int to = Span.to(text);
    long ipv4 = ipv4(array, from, to);
    if (ipv4 >= 0) {
      kind = AddressKind.IPV4;
      low = ipv4;
    } else if (readIpv6(array, from, to)) {
      kind = AddressKind.IPV6;
    } else {
      high = 0;
      low = 0;
      kind = isName(array, from, to) ? AddressKind.NAME : AddressKind.INVALID;
    }
    return kind != AddressKind.INVALID;
  }

  /**
   * Reads an address of the type its line announces.
   *
   * @param internet whether the network type is IN; otherwise any text is an address
   * @param addressType the announced type: IP4, IP6 or another
   */
  boolean read(byte[] array, boolean internet, long addressType, long text) {
    if (internet && SdpCursor.is(array, addressType, "ip4")) {
      return read(array, text) && kind != AddressKind.IPV6;
    }
    if (internet && SdpCursor.is(array, addressType, "ip6")) {
      return read(array, text) && kind != AddressKind.IPV4;
    }
    this.text = text;
    high = 0;
    low = 0;
    kind = Span.isNone(text) ? AddressKind.INVALID : AddressKind.OTHER;
    return kind == AddressKind.OTHER;
  }

  public AddressKind kind() {
    return kind;
  }

  public long text() {
    return text;
  }

  /** The upper 64 bits of an IPv6 address; 0 for any other kind. */
  public long high() {
    return high;
  }

  /** An IPv4 address as a number below 2^32, or the lower 64 bits of an IPv6 address. */
  public long low() {
    return low;
  }

  public boolean isMulticast() {
    return switch (kind) {
      case IPV4 -> low >>> 28 == 0xe;
      case IPV6 -> high >>> 56 == 0xff;
      case NAME, OTHER, INVALID -> false;
    };
  }

  /** All zero: the old way to put a call on hold (RFC 3264 8.4). */
  public boolean isUnspecified() {
    return (kind == AddressKind.IPV4 || kind == AddressKind.IPV6) && high == 0 && low == 0;
  }

  /** The value of dotted decimal text, or -1. */
  private static long ipv4(byte[] array, int from, int to) {
    if (to - from < 7 || to - from > 15) {
      return -1;
    }
    long value = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && (at == to || array[at++] != '.')) {
        return -1;
      }
      int start = at;
      int octet = 0;
      while (at < to && at - start < 3 && SdpCursor.isDigit(array[at])) {
        octet = octet * 10 + array[at++] - '0';
      }
      boolean padded = at - start > 1 && array[start] == '0';
      if (at == start || padded || octet > 255) {
        return -1;
      }
      value = (value << 8) | octet;
    }
    return at == to ? value : -1;
  }

  /** Groups before "::" go to the top, groups after it to the bottom of the 128 bits. */
  private boolean readIpv6(byte[] array, int from, int to) {
    int at = from;
    int groups = 0;
    int gap = -1;
    if (to - from < 2 || to - from > 45) {
      return false;
    }
    if (array[at] == ':') {
      if (array[at + 1] != ':') {
        return false;
      }
      gap = 0;
      at += 2;
    }
    while (at < to) {
      int start = at;
      int group = 0;
      while (at < to && at - start < 4 && SdpCursor.isHex(array[at])) {
        group = (group << 4) | Character.digit(array[at++], 16);
      }
      boolean dotted = at < to && array[at] == '.';
      long tail = dotted ? ipv4(array, start, to) : -1;
      if (at == start || groups == 8 || (dotted && (tail < 0 || groups > 6))) {
        return false;
      }
      if (dotted) {
        append((int) (tail >>> 16));
        append((int) tail & 0xffff);
        groups += 2;
        break;
      }
      append(group);
      groups++;
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
    return place(groups, gap);
  }

  private void append(int group) {
    high = (high << 16) | (low >>> 48);
    low = (low << 16) | group;
  }

  /** Moves the groups before the gap up to their place. */
  private boolean place(int groups, int gap) {
    if (gap < 0) {
      return groups == 8;
    }
    if (groups > 7) {
      return false;
    }
    int after = 16 * (groups - gap);
    long keptHigh = after >= 64 ? high & mask(after - 64) : 0;
    long keptLow = after >= 64 ? low : low & mask(after);
    long movedHigh = high & ~keptHigh;
    long movedLow = low & ~keptLow;
    for (int i = groups; i < 8; i++) {
      movedHigh = (movedHigh << 16) | (movedLow >>> 48);
      movedLow <<= 16;
    }
    high = movedHigh | keptHigh;
    low = movedLow | keptLow;
    return true;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L >>> (64 - bits);
  }

  /** Labels of letters, digits and hyphens, at most 63 octets each and 255 in all. */
  private static boolean isName(byte[] array, int from, int to) {
    int last = to > from && array[to - 1] == '.' ? to - 1 : to;
    int label = from;
    if (last == from || last - from > 255) {
      return false;
    }
    for (int i = from; i < last; i++) {
      if (array[i] == '.') {
        if (i == label || i - label > 63 || array[i - 1] == '-') {
          return false;
        }
        label = i + 1;
      } else if (!SdpCursor.isAlphanumeric(array[i]) && (array[i] != '-' || i == label)) {
        return false;
      }
    }
    boolean lettered = label < last && !SdpCursor.isDigit(array[label]);
    return lettered && last - label <= 63 && array[last - 1] != '-';
  }
}
