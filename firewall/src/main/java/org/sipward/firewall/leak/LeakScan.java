package org.sipward.firewall.leak;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.route.HostPort;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The search of a message that is about to leave, octet by octet as it will be sent, for what
 * nobody outside is to know: addresses and names of the inside, identities made of an IMSI (TS
 * 23.003 13.3 and 13.4B), the IMEI of a device (RFC 7254).
 *
 * <p>Nothing of the message is believed: headers, parameters and bodies are one text. All that is
 * searched for hangs on dots and colons, so eight octets at a time are passed over that have none;
 * each dot and colon costs a bounded look around it. One pass, one copy into an array of its own,
 * no allocation. One per event loop.
 */
public final class LeakScan implements Edits.Sink {
  /** What can be found, as bits. */
  public static final int INSIDE = 1;

  public static final int SUBSCRIBER = 2;
  public static final int DEVICE = 4;

  private static final int KINDS = 3;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long LOWS = 0x7f7f7f7f7f7f7f7fL;
  private static final long DOTS = '.' * ONES;
  private static final long COLONS = ':' * ONES;

  /** The longest text of an IPv6 address. */
  private static final int IPV6_TEXT = 45;

  private static final int IMSI_DIGITS = 15;

  private static final byte OF_NAME = 1;
  private static final byte HEX = 2;

  /** What an octet can be part of, as bits. */
  private static final byte[] PARTS = new byte[256];

  static {
    for (int c = 0; c < 128; c++) {
      boolean word = Character.isLetterOrDigit(c) || c == '-' || c == '_';
      PARTS[c] = (byte) ((word ? OF_NAME : 0) | (Character.digit(c, 16) >= 0 ? HEX : 0));
    }
  }

  /** What a response repeats of its request: whoever is told it said it himself. */
  private static final String[] ECHOED = {
    "via", "v", "from", "f", "to", "t", "call-id", "i", "cseq"
  };

  private final HostPort address = new HostPort();
  private final long[] spans = new long[KINDS];
  private byte[] a = new byte[4_096];
  private int length;

  private Inside inside;
  private boolean response;
  private int wanted;
  private int found;

  /** The line of the last thing found in a response. */
  private int echoAt;

  private boolean echo;

  /** A scan that finds nothing until it is told what is inside. */
  public LeakScan(Inside inside) {
    this.inside = inside;
  }

  /** From now on this is inside. */
  public void use(Inside other) {
    inside = other;
  }

  /**
   * Searches a message as it will be sent; what was found, as bits.
   *
   * @param kinds what to look for, as bits
   * @param isResponse whether it is a response, which repeats what its receiver said
   */
  public int scan(Edits message, int kinds, boolean isResponse) {
    int octets = message.length() + Long.BYTES;
    if (octets > a.length) {
      a = new byte[Math.max(octets, a.length * 2)];
    }
    length = 0;
    message.writeTo(this);
    WORDS.set(a, length, 0L); // what ends everything that is looked at
    response = isResponse;
    wanted = kinds;
    found = 0;
    echoAt = 0;
    echo = false;
    for (int i = 0; i < length && wanted != 0; i += Long.BYTES) {
      long word = (long) WORDS.get(a, i);
      for (long marks = marks(word); marks != 0; marks &= marks - 1) {
        int at = i + (Long.numberOfTrailingZeros(marks) >>> 3);
        if (a[at] == '.') {
          dot(at);
        } else {
          colon(at);
        }
      }
    }
    return found;
  }

  /** The top bit of each octet that is a dot or a colon, and no other bit. */
  private static long marks(long word) {
    long dots = word ^ DOTS;
    long colons = word ^ COLONS;
    return ~(((dots & LOWS) + LOWS) | dots | LOWS) | ~(((colons & LOWS) + LOWS) | colons | LOWS);
  }

  @Override
  public void put(byte[] array, int from, int to) {
    System.arraycopy(array, from, a, length, to - from);
    length += to - from;
  }

  /** The octets that were searched: valid until the next search, not to be written. */
  public byte[] octets() {
    return a;
  }

  /** Where a kind was found first. */
  public long span(int kind) {
    return spans[Integer.numberOfTrailingZeros(kind)];
  }

  // ---- around a dot: dotted addresses and names

  private void dot(int at) {
    if (at == 0) {
      return;
    }
    byte before = a[at - 1];
    byte behind = a[at + 1];
    if (isDigit(before) && isDigit(behind)) {
      ipv4(at);
    }
    if ((behind | 0x20) == 'm' && (before | 0x20) == 's' && at > IMSI_DIGITS + 3) {
      imsi(at - 3);
    }
    if (inside.mayHold(before, behind) && (wanted & INSIDE) != 0) {
      name(at);
    }
  }

  /** Looks at the host name around a dot, by its end. */
  private void name(int dot) {
    int to = dot + 1;
    int most = to + inside.longestName();
    while (to < most && (is(a[to], OF_NAME) || (a[to] == '.' && is(a[to + 1], OF_NAME)))) {
      to++;
    }
    if (to < most && inside.isSecret(a, to)) {
      int from = to;
      while (from > 0 && (a[from - 1] == '.' || is(a[from - 1], OF_NAME))) {
        from--;
      }
      if (!inside.isOurs(a, from, to)) {
        find(INSIDE, from, to);
      }
    }
  }

  /** Fifteen digits, the country first, of a subscriber of the home network that a host names. */
  private void imsi(int host) {
    if ((wanted & SUBSCRIBER) == 0
        || a[host - 1] != '@'
        || !Places.startsWith(a, host, length, "ims.mnc")) {
      return;
    }
    int from = host - 1;
    while (from > 0 && host - 1 - from <= IMSI_DIGITS && isDigit(a[from - 1])) {
      from--;
    }
    int digits = host - 1 - from;
    int country = host + "ims.mnc".length();
    while (isDigit(a[country])) {
      country++;
    }
    if ((digits == IMSI_DIGITS || digits == IMSI_DIGITS - 1)
        && Places.startsWith(a, country, length, ".mcc")
        && length - country > 7
        && a[country + 4] == a[from]
        && a[country + 5] == a[from + 1]
        && a[country + 6] == a[from + 2]) {
      find(SUBSCRIBER, from, country + 7);
    }
  }

  /** Looks at what may be the first dot of an address. */
  private void ipv4(int dot) {
    if ((wanted & INSIDE) == 0) {
      return;
    }
    int first = 0;
    int unit = 1;
    int from = dot;
    while (from > 0 && dot - from < 3 && isDigit(a[from - 1])) {
      first += (a[--from] - '0') * unit;
      unit *= 10;
    }
    if (inside.mayBegin(first) && (from == 0 || !is(a[from - 1], OF_NAME) || a[from - 1] == '-')) {
      ipv4(first, from, dot);
    }
  }

  /** Three more numbers below 256, with leading zeros or without, and no fifth. */
  private void ipv4(int first, int from, int dot) {
    long value = first;
    int at = dot;
    for (int part = 1; part < 4; part++) {
      int number = 0;
      int start = ++at;
      while (at - start < 3 && isDigit(a[at])) {
        number = number * 10 + a[at++] - '0';
      }
      if (at == start || number > 255 || (part < 3 && a[at] != '.')) {
        return;
      }
      value = value << 8 | number;
    }
    boolean ends = (!is(a[at], OF_NAME) || a[at] == '-') && !(a[at] == '.' && isDigit(a[at + 1]));
    if (ends && inside.isSecret(0, 0xffff_0000_0000L | value)) {
      find(INSIDE, from, at);
    }
  }

  // ---- around a colon: IMEI URNs and addresses of IPv6

  private void colon(int at) {
    if (at > 7
        && (a[at - 1] | 0x20) == 'a'
        && (wanted & DEVICE) != 0
        && Places.startsWith(a, at - 8, length, "urn:gsma:imei")) {
      find(DEVICE, at - 8, Math.min(length, at + 23));
    }
    byte behind = a[at + 1];
    if ((behind == ':' || is(behind, HEX)) && inside.hasIpv6() && (wanted & INSIDE) != 0) {
      ipv6(at);
    }
  }

  /** Looks at what may be the first colon of an address. */
  private void ipv6(int colon) {
    int from = colon;
    while (from > 0 && colon - from <= 4 && is(a[from - 1], HEX)) {
      from--;
    }
    if ((from == colon && a[colon + 1] != ':') || (from > 0 && continues(a[from - 1]))) {
      return;
    }
    int to = colon;
    while (to - from <= IPV6_TEXT && (a[to] == ':' || a[to] == '.' || is(a[to], HEX))) {
      to++;
    }
    int end = a[to - 1] == '.' ? to - 1 : to;
    if (end - from <= IPV6_TEXT
        && !continues(a[to])
        && address.readIpv6(a, from, end)
        && inside.isSecret(address.high(), address.low())) {
      find(INSIDE, from, end);
    }
  }

  /** Whether an octet beside what looks like an address makes it something else. */
  private static boolean continues(byte c) {
    return (is(c, OF_NAME) && c != '-') || c == ':';
  }

  // ---- what was found

  private void find(int kind, int from, int to) {
    if (response && isEcho(from)) {
      return;
    }
    spans[Integer.numberOfTrailingZeros(kind)] = Span.of(from, to);
    found |= kind;
    wanted &= ~kind;
  }

  /** Whether it is in a line that a response repeats; lines are looked for once, in order. */
  private boolean isEcho(int at) {
    int from = at;
    while (from > echoAt && !startsLine(from)) {
      from--;
    }
    if (from == 0 || startsLine(from)) {
      echo = false;
      for (String name : ECHOED) {
        echo |= isNamed(from, name);
      }
    }
    echoAt = at;
    return echo;
  }

  private boolean startsLine(int at) {
    return at > 0 && a[at - 1] == '\n' && a[at] != ' ' && a[at] != '\t';
  }

  /** Whether a line is of a header; white space may stand before its colon. */
  private boolean isNamed(int line, String name) {
    int colon = Places.skipSpace(a, line + name.length(), length);
    return colon < length && a[colon] == ':' && Places.startsWith(a, line, length, name);
  }

  private static boolean is(byte c, byte part) {
    return (PARTS[c & 0xff] & part) != 0;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
