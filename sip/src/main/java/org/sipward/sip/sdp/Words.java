package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** Membership of a token in a short list of lower-case words, written with spaces between. */
final class Words {
  private Words() {}

  static boolean contains(String words, byte[] array, long token) {
    int at = 0;
    while (at < words.length()) {
      int end = words.indexOf(' ', at);
      int stop = end < 0 ? words.length() : end;
      if (stop - at == Span.length(token) && matches(words, at, array, token)) {
        return true;
      }
      at = stop + 1;
    }
    return false;
  }

  private static boolean matches(String words, int at, byte[] array, long token) {
    int from = Span.from(token);
    for (int i = 0; i < Span.length(token); i++) {
      int octet = array[from + i];
      int folded = octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
      if (folded != words.charAt(at + i)) {
        return false;
      }
    }
    return true;
  }
}
