package org.sipward.firewall.flood;

import org.sipward.sip.Octets;

/**
 * What octets that nobody has parsed are by their first word: a guess that may be too good for
 * them, so it opens a lane with a bound and no more.
 */
enum Opening {
  /** Something that may begin: its method has no other name here. */
  OTHER,
  INVITE,
  REGISTER,
  OPTIONS,
  SUBSCRIBE,
  MESSAGE,
  /** What belongs to something that is up: a response, an ACK, BYE, CANCEL, PRACK or UPDATE. */
  GOES_ON;

  private static final byte[][] LATER = {
    {'S', 'I', 'P', '/'},
    {'A', 'C', 'K', ' '},
    {'B', 'Y', 'E', ' '},
    {'C', 'A', 'N', 'C', 'E', 'L', ' '},
    {'P', 'R', 'A', 'C', 'K', ' '},
    {'U', 'P', 'D', 'A', 'T', 'E', ' '}
  };
  private static final byte[][] WORDS = {
    {'I', 'N', 'V', 'I', 'T', 'E', ' '},
    {'R', 'E', 'G', 'I', 'S', 'T', 'E', 'R', ' '},
    {'O', 'P', 'T', 'I', 'O', 'N', 'S', ' '},
    {'S', 'U', 'B', 'S', 'C', 'R', 'I', 'B', 'E', ' '},
    {'M', 'E', 'S', 'S', 'A', 'G', 'E', ' '}
  };
  private static final Opening[] ALL = values();

  static Opening of(Octets octets) {
    byte[] a = octets.array();
    int from = octets.from();
    int to = octets.to();
    while (from < to && (a[from] == '\r' || a[from] == '\n')) {
      from++;
    }
    if (from == to) {
      return GOES_ON; // a keep-alive
    }
    for (int i = 0; i < WORDS.length; i++) {
      if (starts(a, from, to, WORDS[i])) {
        return ALL[i + 1];
      }
    }
    for (byte[] word : LATER) {
      if (starts(a, from, to, word)) {
        return GOES_ON;
      }
    }
    return OTHER;
  }

  private static boolean starts(byte[] array, int from, int to, byte[] word) {
    if (to - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (array[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
