package org.sipward.firewall.flood;

import java.nio.charset.StandardCharsets;
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

  private static final byte[] ANSWER = word("SIP/");
  private static final byte[] ACK_WORD = word("ACK ");
  private static final byte[] BYE_WORD = word("BYE ");
  private static final byte[] CANCEL_WORD = word("CANCEL ");
  private static final byte[] PRACK_WORD = word("PRACK ");
  private static final byte[] UPDATE_WORD = word("UPDATE ");
  private static final byte[] INVITE_WORD = word("INVITE ");
  private static final byte[] REGISTER_WORD = word("REGISTER ");
  private static final byte[] OPTIONS_WORD = word("OPTIONS ");
  private static final byte[] SUBSCRIBE_WORD = word("SUBSCRIBE ");
  private static final byte[] MESSAGE_WORD = word("MESSAGE ");

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
    return switch (a[from]) {
      case 'I' -> starts(a, from, to, INVITE_WORD) ? INVITE : OTHER;
      case 'R' -> starts(a, from, to, REGISTER_WORD) ? REGISTER : OTHER;
      case 'O' -> starts(a, from, to, OPTIONS_WORD) ? OPTIONS : OTHER;
      case 'M' -> starts(a, from, to, MESSAGE_WORD) ? MESSAGE : OTHER;
      case 'S' ->
          starts(a, from, to, ANSWER)
              ? GOES_ON
              : starts(a, from, to, SUBSCRIBE_WORD) ? SUBSCRIBE : OTHER;
      case 'A' -> starts(a, from, to, ACK_WORD) ? GOES_ON : OTHER;
      case 'B' -> starts(a, from, to, BYE_WORD) ? GOES_ON : OTHER;
      case 'C' -> starts(a, from, to, CANCEL_WORD) ? GOES_ON : OTHER;
      case 'P' -> starts(a, from, to, PRACK_WORD) ? GOES_ON : OTHER;
      case 'U' -> starts(a, from, to, UPDATE_WORD) ? GOES_ON : OTHER;
      default -> OTHER;
    };
  }

  private static byte[] word(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
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
