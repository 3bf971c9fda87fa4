package org.sipward.firewall.flood;

import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.registration.Digest;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The last challenge that a core made, so that another can be made that looks like it: its status
 * line and its challenges, in which only the nonce is a new one. Single thread; allocates nothing.
 */
final class Challenge {
  private static final int LONGEST = 2_048;

  /** How much of a nonce is kept: it often begins with the time. */
  private static final int KEPT = 8;

  private static final String LOWER_HEX = "0123456789abcdef";
  private static final String LETTERS_AND_DIGITS =
      LOWER_HEX + "ghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final byte[] octets = new byte[LONGEST];
  private int zone = -1;
  private int status;
  private int lineTo;
  private int length;
  private long dice;

  /** Whether it is one of a zone. */
  boolean isOf(int index) {
    return zone == index;
  }

  int status() {
    return status;
  }

  /**
   * Keeps the challenge that a response to somebody in a zone is; one that says nothing, too much,
   * or that credentials had become old leaves the one before.
   *
   * @param seed of the nonces that are made of it, which nobody outside can know
   */
  void keep(SipMessage response, int index, long seed) {
    dice = seed | 1;
    int line = response.headersFrom() - response.octets().from();
    int size = line + size(response, HeaderKind.WWW_AUTHENTICATE);
    size += size(response, HeaderKind.PROXY_AUTHENTICATE);
    if (size == line
        || size > LONGEST
        || isStale(response, HeaderKind.WWW_AUTHENTICATE)
        || isStale(response, HeaderKind.PROXY_AUTHENTICATE)) {
      return; // what is kept is the better one
    }
    System.arraycopy(response.octets().array(), response.octets().from(), octets, 0, line);
    zone = index;
    status = response.status();
    lineTo = line;
    length = lines(response, HeaderKind.WWW_AUTHENTICATE, line);
    length = lines(response, HeaderKind.PROXY_AUTHENTICATE, length);
  }

  private static int size(SipMessage response, HeaderKind kind) {
    int size = 0;
    for (int h = response.first(kind); h >= 0; h = response.next(h)) {
      size += response.lineTo(h) - response.lineFrom(h);
    }
    return size;
  }

  /** Appends the lines of a header; where they end. */
  private int lines(SipMessage response, HeaderKind kind, int at) {
    int end = at;
    for (int h = response.first(kind); h >= 0; h = response.next(h)) {
      int size = response.lineTo(h) - response.lineFrom(h);
      System.arraycopy(response.octets().array(), response.lineFrom(h), octets, end, size);
      end += size;
    }
    return end;
  }

  /** Such a one answers credentials, and nobody else is answered like that. */
  private static boolean isStale(SipMessage response, HeaderKind kind) {
    for (int h = response.first(kind); h >= 0; h = response.next(h)) {
      long stale = Digest.parameter(response, h, "stale");
      if (!Span.isNone(stale)
          && Places.is(response.octets().array(), Span.from(stale), Span.to(stale), "true")) {
        return true;
      }
    }
    return false;
  }

  /** Writes the status line over that of a response. */
  void statusLine(Octets response, int to, Edits edits) {
    edits.replace(response.from(), to).octets(octets, 0, lineTo);
  }

  /** Appends its lines to the open edit, with new nonces. */
  void lines(Edits edits) {
    long nonce = Proving.nonce(octets, lineTo, length);
    while (!Span.isNone(nonce)) {
      renew(Span.from(nonce), Span.to(nonce));
      nonce = Proving.nonce(octets, Span.to(nonce), length);
    }
    edits.octets(octets, lineTo, length);
  }

  /** Letters and digits become others of the same alphabet; all else stays. */
  private void renew(int from, int to) {
    String alphabet = LOWER_HEX;
    for (int i = from; i < to; i++) {
      if (isLetterOrDigit(octets[i]) && LOWER_HEX.indexOf(octets[i]) < 0) {
        alphabet = LETTERS_AND_DIGITS;
      }
    }
    for (int i = Math.min(from + KEPT, to); i < to; i++) {
      if (isLetterOrDigit(octets[i])) {
        octets[i] = (byte) alphabet.charAt(roll(alphabet.length()));
      }
    }
  }

  private static boolean isLetterOrDigit(byte octet) {
    return LETTERS_AND_DIGITS.indexOf(octet) >= 0;
  }

  /** Xorshift, whose period is far beyond what anybody can ask for. */
  private int roll(int sides) {
    dice ^= dice << 13;
    dice ^= dice >>> 7;
    dice ^= dice << 17;
    return (int) ((dice >>> 33) % sides);
  }
}
