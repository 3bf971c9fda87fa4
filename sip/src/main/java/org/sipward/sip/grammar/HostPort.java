package org.sipward.sip.grammar;

import org.sipward.sip.Defect;
import org.sipward.sip.uri.HostKind;

/** The grammar of {@code hostport} and of the sent-by of a Via, and the parts of one. */
public final class HostPort {
  /** Digits of the largest IPv4 address as one octal number, its leading zero included. */
  private static final int OCTAL_IPV4_DIGITS = 12;

  int from;
  int to;
  HostKind kind = HostKind.NAME;
  int port;

  /** First octet of the host. */
  public int from() {
    return from;
  }

  /** One past the last octet of the host, the bracket of an IPv6 reference included. */
  public int to() {
    return to;
  }

  public HostKind kind() {
    return kind;
  }

  /** The port, or -1 where there is none. */
  public int port() {
    return port;
  }

  /**
   * Consumes a host and a port if there is one.
   *
   * @param spaced whether white space may be around the colon
   */
  boolean read(Cursor c, boolean spaced, Defect syntax) {
    port = -1;
    if (!host(c, syntax)) {
      return false;
    }
    int end = c.at;
    if (spaced ? !c.takeSeparator(':') : !c.take(':')) {
      c.at = end;
      return true;
    }
    int digits = c.at;
    long value = c.number();
    if (value < 0 || c.at(':')) {
      return notHost(c, syntax);
    }
    if (value > 65_535) {
      c.at = digits;
      return c.fail(Defect.SCALAR_RANGE);
    }
    port = (int) value;
    return true;
  }

  /** Consumes a host. */
  boolean host(Cursor c, Defect syntax) {
    from = c.at;
    if (c.at('[')) {
      kind = HostKind.IPV6;
      boolean fine = Addresses.expectReference(c);
      to = c.at;
      return fine;
    }
    byte[] a = c.array;
    int end = c.to;
    int i = from;
    int label = i;
    int last = i;
    boolean hyphen = true; // at the start of a label, where a hyphen may not be
    boolean fine = true;
    while (i < end) {
      int b = a[i];
      if (b == '.') {
        fine &= !hyphen;
        last = label;
        label = i + 1;
        hyphen = true;
      } else if (b == '-') {
        fine &= i > label;
        hyphen = true;
      } else if (Chars.is((byte) b, Chars.HOST)) {
        hyphen = false;
      } else {
        break;
      }
      i++;
    }
    int top = label < i ? label : last;
    c.at = i;
    to = i;
    if (!fine || i == from || (hyphen && label < i) || top == i) {
      return notHost(c, syntax);
    }
    if (Chars.is(a[top], Chars.ALPHA)) {
      kind = HostKind.NAME;
      return true;
    }
    if (isNumber(a, from, i)) {
      c.note(Defect.HOST_NUMBER, from, i);
      kind = HostKind.NAME;
      return true;
    }
    kind = HostKind.IPV4;
    c.at = from;
    if (Addresses.takeIpv4(c) && c.at == to) {
      return true;
    }
    return notHost(c, syntax);
  }

  /**
   * Whether the octets are digits only and too many for an IPv4 address, be it in decimal or octal:
   * handsets write {@code sip:0491234567890}. A resolver that lets such a number overflow would
   * make an address of it; nothing here resolves it.
   */
  private static boolean isNumber(byte[] a, int from, int to) {
    if (to - from <= OCTAL_IPV4_DIGITS || (a[from] == '0' && a[from + 1] == '0')) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!Chars.is(a[i], Chars.DIGIT)) {
        return false;
      }
    }
    return true;
  }

  /** Says why it is no host: an IPv6 address without brackets is told apart. */
  private boolean notHost(Cursor c, Defect syntax) {
    int place = Math.min(c.at, c.to);
    c.at = from;
    boolean address = Addresses.takeIpv6(c);
    c.at = address ? from : place;
    return c.fail(address ? Defect.IPV6_UNBRACKETED : syntax);
  }
}
