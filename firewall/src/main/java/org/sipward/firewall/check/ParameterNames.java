package org.sipward.firewall.check;

import org.sipward.sip.SipMessage;
import org.sipward.sip.grammar.OctetWord;

/**
 * The letters that parameters of a message begin with, as bits, found in one pass, so that a
 * parameter is looked for only where one that begins like it is.
 */
final class ParameterNames {
  private static final long SEMICOLONS = ';' * OctetWord.ONES;

  private ParameterNames() {}

  /** Bits of the letters behind semicolons of start line and headers; allocates nothing. */
  static int letters(SipMessage message) {
    byte[] a = message.octets().array();
    int to = message.headersTo();
    int letters = 0;
    int i = message.octets().from();
    for (; i <= to - 8; i += 8) {
      long semicolons = OctetWord.zeros(OctetWord.at(a, i) ^ SEMICOLONS);
      for (long hits = semicolons & OctetWord.HIGH; hits != 0; hits &= hits - 1) {
        letters |= letter(a, i + OctetWord.first(hits), to);
      }
    }
    for (; i < to; i++) {
      letters |= letter(a, i, to);
    }
    return letters;
  }

  /** The bit of a name in lower case. */
  static int bit(String lower) {
    return 1 << lower.charAt(0);
  }

  /** An escape or white space may hide any letter. */
  private static int letter(byte[] a, int at, int to) {
    if (a[at] != ';' || at + 1 >= to) {
      return 0;
    }
    int next = a[at + 1];
    return next <= ' ' || next == '%' ? -1 : 1 << next;
  }
}
