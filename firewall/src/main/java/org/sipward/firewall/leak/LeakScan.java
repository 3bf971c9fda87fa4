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
 * <p>Nothing of the message is believed: headers, parameters and bodies are one text. All of it
 * hangs on dots and colons, so eight octets at a time are passed over that have none; each dot and
 * colon costs a bounded look around it. One pass, one copy into an array of its own, no allocation.
 * One per event loop.
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
  private static final long TOPS = 0x8080808080808080L;
  private static final long DOTS = '.' * ONES;
  private static final long COLONS = ':' * ONES;

  /** The longest text of an IPv6 address. */
  private static final int IPV6_TEXT = 45;

  private static final int IMSI_DIGITS = 15;

  /** What a response repeats of its request: whoever is told it said it himself. */
  private static final String[] ECHOED = {
    "via", "v", "from", "f", "to", "t", "call-id", "i", "cseq"
  };

  private final HostPort address = new HostPort();
  private final long[] spans = new long[KINDS];
  private byte[] a = new byte[4_096];
  private int length;

  /** Up to where everything is done: no search backwards goes beyond it. */
  private int done;

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
    int octets = message.length();
    if (octets + Long.BYTES > a.length) {
      a = new byte[Math.max(octets + Long.BYTES, a.length * 2)];
    }
    length = 0;
    message.writeTo(this);
    WORDS.set(a, length, 0L);
    response = isResponse;
    wanted = kinds;
    found = 0;
    done = 0;
    echoAt = 0;
    echo = false;
    int at = next(0);
    while (at < length && wanted != 0) {
      done = a[at] == '.' ? dot(at) : colon(at);
      at = next(done);
    }
    return found;
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

  /** Index of the next dot or colon, or the end. */
  private int next(int from) {
    for (int i = from; i < length; i += Long.BYTES) {
      long word = (long) WORDS.get(a, i);
      long dots = word ^ DOTS;
      long colons = word ^ COLONS;
      // The lowest bit set is right, and no other is looked at.
      long marks = ((dots - ONES) & ~dots | (colons - ONES) & ~colons) & TOPS;
      if (marks != 0) {
        return Math.min(length, i + (Long.numberOfTrailingZeros(marks) >>> 3));
      }
    }
    return length;
  }

  // ---- around a dot: dotted addresses and names

  /** One past the run of letters, digits, dots and dashes that a dot is in. */
  private int dot(int at) {
    int from = at;
    while (from > done && isOfName(a[from - 1])) {
      from--;
    }
    int to = at;
    int dots = 0;
    while (to < length && (a[to] == '.' || isOfName(a[to]))) {
      dots += a[to++] == '.' ? 1 : 0;
    }
    if (dots >= 3 && (wanted & INSIDE) != 0) {
      ipv4(from, to);
    }
    int end = to;
    while (end > from && a[end - 1] == '.') {
      end--;
    }
    if (end > at && (a[end - 1] | 0x20) >= 'a') {
      name(from, end);
    }
    return to;
  }

  private void name(int from, int to) {
    if ((wanted & INSIDE) != 0 && inside.isSecret(a, from, to)) {
      find(INSIDE, from, to);
    }
    if ((wanted & SUBSCRIBER) != 0
        && from > IMSI_DIGITS
        && a[from - 1] == '@'
        && Places.startsWith(a, from, to, "ims.mnc")) {
      imsi(from, to);
    }
  }

  /** Fifteen digits, the country first, of a subscriber of the home network that the host names. */
  private void imsi(int host, int to) {
    int from = host - 1;
    while (from > 0 && host - 1 - from <= IMSI_DIGITS && isDigit(a[from - 1])) {
      from--;
    }
    int digits = host - 1 - from;
    int country = host + "ims.mnc".length();
    while (country < to && isDigit(a[country])) {
      country++;
    }
    if ((digits == IMSI_DIGITS || digits == IMSI_DIGITS - 1)
        && Places.startsWith(a, country, to, ".mcc")
        && to - country > 7
        && a[country + 4] == a[from]
        && a[country + 5] == a[from + 1]
        && a[country + 6] == a[from + 2]) {
      find(SUBSCRIBER, from, to);
    }
  }

  /** Looks at each number of a run that may begin an address. */
  private void ipv4(int from, int to) {
    int at = from;
    while (at < to) {
      if (isDigit(a[at])) {
        if (at == from || !isLetter(a[at - 1])) {
          ipv4At(at, to);
        }
        while (at < to && isDigit(a[at])) {
          at++;
        }
      } else {
        at++;
      }
    }
  }

  /** Four numbers below 256, with leading zeros or without, and no fifth. */
  private void ipv4At(int from, int to) {
    long value = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int number = 0;
      int start = at;
      while (at < to && at - start < 3 && isDigit(a[at])) {
        number = number * 10 + a[at++] - '0';
      }
      if (at == start || number > 255 || (part < 3 && (at >= to || a[at++] != '.'))) {
        return;
      }
      value = value << 8 | number;
    }
    boolean ends =
        at >= to
            || !(isDigit(a[at])
                || isLetter(a[at])
                || (a[at] == '.' && at + 1 < to && isDigit(a[at + 1])));
    if (ends && inside.isSecret(0, 0xffff_0000_0000L | value)) {
      find(INSIDE, from, at);
    }
  }

  // ---- around a colon: IMEI URNs and addresses of IPv6

  /** Where to go on. */
  private int colon(int at) {
    if ((wanted & DEVICE) != 0
        && at >= 8
        && (a[at - 1] | 0x20) == 'a'
        && Places.startsWith(a, at - 8, length, "urn:gsma:imei")) {
      find(DEVICE, at - 8, Math.min(length, at + 23));
    }
    boolean more = at + 1 < length && (a[at + 1] == ':' || isHex(a[at + 1]));
    if (!more || (wanted & INSIDE) == 0 || !inside.hasIpv6()) {
      return at + 1;
    }
    int from = at;
    while (from > done && at - from <= 4 && isHex(a[from - 1])) {
      from--;
    }
    if ((from == at && a[at + 1] != ':') || (from > 0 && continues(a[from - 1]))) {
      return at + 1;
    }
    int to = at;
    int most = Math.min(length, from + IPV6_TEXT + 1);
    while (to < most && (a[to] == ':' || a[to] == '.' || isHex(a[to]))) {
      to++;
    }
    return ipv6(from, to) ? to : at + 1;
  }

  private boolean ipv6(int from, int to) {
    int end = a[to - 1] == '.' ? to - 1 : to;
    boolean whole = end - from <= IPV6_TEXT && (to >= length || !continues(a[to]));
    if (whole && address.readIpv6(a, from, end)) {
      if (inside.isSecret(address.high(), address.low())) {
        find(INSIDE, from, end);
      }
      return true;
    }
    return false;
  }

  /** Whether an octet beside what looks like an address makes it something else. */
  private static boolean continues(byte c) {
    return isLetter(c) || isDigit(c) || c == ':' || c == '_';
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

  private static boolean isOfName(byte c) {
    return isLetter(c) || isDigit(c) || c == '-' || c == '_';
  }

  private static boolean isLetter(byte c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static boolean isHex(byte c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
