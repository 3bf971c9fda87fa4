package org.sipward.firewall.check.number;

import org.sipward.firewall.check.Places;
import org.sipward.firewall.number.E164;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/** Display names, and what one shows. Octets of UTF-8; total, linear, allocates nothing. */
final class Display {
  private Display() {}

  /** Characters; an octet that is no UTF-8 counts as one or none. */
  static int length(byte[] a, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      length += (a[i] & 0xc0) != 0x80 ? 1 : 0;
    }
    return length;
  }

  /** Whether it has U+202E, U+200B, U+2060 or U+FEFF. */
  static boolean turns(byte[] a, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      int three = (a[i] & 0xff) << 16 | (a[i + 1] & 0xff) << 8 | (a[i + 2] & 0xff);
      if (three == 0xe280ae || three == 0xe2808b || three == 0xe281a0 || three == 0xefbbbf) {
        return true;
      }
    }
    return false;
  }

  /** Whether it has something that telephones make a link of. */
  static boolean hasAddress(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = a[i] | 0x20;
      if ((c == 'h'
              && (Places.startsWith(a, i, to, "http://")
                  || Places.startsWith(a, i, to, "https://")))
          || (c == 'w' && Places.startsWith(a, i, to, "www."))) {
        return true;
      }
    }
    return false;
  }

  /** The number that it is, with digits and separators alone, or {@link E164#NONE}. */
  static long number(byte[] a, int from, int to, int least) {
    long number = 1;
    int count = 0;
    for (int i = from; i < to; i++) {
      byte c = a[i];
      if (c >= '0' && c <= '9' && count <= E164.MOST) {
        number = number * 10 + c - '0';
        count++;
      } else if (c != ' ' && "\"+-./()".indexOf(c) < 0) {
        return E164.NONE;
      }
    }
    return count >= least ? number : E164.NONE;
  }

  /** Takes the display names out of all values of a header. */
  static void delete(SipMessage message, int header, Edits edits) {
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    int at = Places.skipSpace(a, message.valueFrom(header), to);
    while (at < to) {
      int bracket = end(a, at, to, '<');
      int comma = end(a, at, to, ',');
      if (bracket < comma && at < bracket && !edits.covers(at)) {
        edits.delete(at, bracket);
      }
      int closed = bracket < comma ? end(a, bracket, to, '>') : at;
      at = Places.skipSpace(a, Math.min(to, end(a, closed, to, ',') + 1), to);
    }
  }

  /** Where an octet stands that is not in quotes, or {@code to}. */
  private static int end(byte[] a, int from, int to, char stop) {
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      if (quoted && a[i] == '\\') {
        i++;
      } else if (a[i] == '"') {
        quoted = !quoted;
      } else if (a[i] == stop && !quoted) {
        return i;
      }
    }
    return to;
  }
}
