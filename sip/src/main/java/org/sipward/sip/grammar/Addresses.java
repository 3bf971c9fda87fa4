package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/** The grammar of IPv4 and IPv6 addresses (RFC 3261 25.1, RFC 5954, RFC 5118). */
final class Addresses {
  private Addresses() {}

  /** Consumes an address, an IPv6 one with or without brackets. */
  static boolean expect(Cursor c, Defect syntax) {
    if (c.at('[')) {
      return expectReference(c);
    }
    int from = c.at;
    if (takeIpv4(c)) {
      return true;
    }
    c.at = from;
    return takeIpv6(c) || c.fail(syntax);
  }

  /** Consumes an IPv6 address in brackets, whose opening one is next. */
  static boolean expectReference(Cursor c) {
    c.at++;
    if (!takeIpv6(c) || !c.at(']')) {
      return c.fail(Defect.IPV6_SYNTAX);
    }
    c.at++;
    return true;
  }

  /** Consumes four numbers up to 255; the position is undefined where there are none. */
  static boolean takeIpv4(Cursor c) {
    for (int part = 0; part < 4; part++) {
      if (part > 0 && !c.take('.')) {
        return false;
      }
      int from = c.at;
      int value = 0;
      while (c.at < c.to && c.at - from < 4 && Chars.is(c.array[c.at], Chars.DIGIT)) {
        value = value * 10 + (c.array[c.at] - '0');
        c.at++;
      }
      if (c.at == from || c.at - from > 3 || value > 255) {
        return false;
      }
    }
    return true;
  }

  /** Consumes an IPv6 address without brackets; notes an IPv4-mapped one. */
  static boolean takeIpv6(Cursor c) {
    int from = c.at;
    int count = 0;
    int elided = -1;
    if (c.take(':')) {
      if (!c.take(':')) {
        return false;
      }
      elided = 0;
    }
    while (c.at < c.to) {
      int group = c.at;
      int value = group(c);
      if (c.at == group) {
        break;
      }
      if (c.at('.')) {
        c.at = group;
        if (count > 6 || !takeIpv4(c)) {
          return false;
        }
        c.groups[count++] = 0;
        c.groups[count++] = 0;
        break;
      }
      if (value < 0 || count == 8) {
        return false;
      }
      c.groups[count++] = value;
      if (!c.take(':')) {
        break;
      }
      if (c.take(':')) {
        if (elided >= 0) {
          return false;
        }
        elided = count;
      } else if (c.at == c.to || !Chars.is(c.array[c.at], Chars.HEX)) {
        return false;
      }
    }
    if (elided < 0 ? count != 8 : count > 7) {
      return false;
    }
    if (isMapped(c.groups, count, elided)) {
      c.note(Defect.IPV6_MAPPED, from, c.at);
    }
    return true;
  }

  /** Consumes up to five hex digits; the value of a group, or -1 where there are five. */
  private static int group(Cursor c) {
    int from = c.at;
    int value = 0;
    while (c.at < c.to && c.at - from < 5 && Chars.is(c.array[c.at], Chars.HEX)) {
      value = (value << 4) | Character.digit(c.array[c.at], 16);
      c.at++;
    }
    return c.at - from > 4 ? -1 : value;
  }

  /** Whether the groups, with those elided, are ::ffff:0:0/96. */
  private static boolean isMapped(int[] groups, int count, int elided) {
    for (int i = 0; i < 6; i++) {
      int at = elided < 0 || i < elided ? i : i - (8 - count);
      int value = elided >= 0 && i >= elided && at < elided ? 0 : groups[at];
      if (value != (i == 5 ? 0xffff : 0)) {
        return false;
      }
    }
    return true;
  }
}
