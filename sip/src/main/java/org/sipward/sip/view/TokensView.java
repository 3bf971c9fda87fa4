package org.sipward.sip.view;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.grammar.Chars;

/**
 * The tokens of all headers of one kind, separated by commas or semicolons: option tags (Require,
 * Proxy-Require, Supported, Unsupported), Allow, Allow-Events, Recv-Info, Privacy, Content-Encoding
 * (RFC 3261 20.32, RFC 3323 4.2).
 */
public final class TokensView {
  private SipMessage message = SipMessage.empty();
  private byte[] a = new byte[0];
  private int header = -1;
  private int following = -1;
  private int at;
  private int to;
  private int from;
  private int end;

  /** Starts before the first token. */
  public void begin(SipMessage message, HeaderKind kind) {
    this.message = message;
    a = message.octets().array();
    header = -1;
    following = message.first(kind);
    at = 0;
    to = 0;
  }

  /** Moves to the next token; false after the last. */
  public boolean next() {
    while (true) {
      while (at < to && isGap(a[at])) {
        at++;
      }
      if (at < to) {
        from = at;
        while (at < to && !isGap(a[at])) {
          at++;
        }
        end = at;
        return true;
      }
      if (following < 0) {
        return false;
      }
      header = following;
      following = message.next(header);
      at = message.valueFrom(header);
      to = message.valueTo(header);
    }
  }

  /** Index of the header line the token is in. */
  public int header() {
    return header;
  }

  public long token() {
    return Span.of(from, end);
  }

  /** Whether the token is this lower-case word, whatever its case. */
  public boolean is(String lower) {
    boolean same = end - from == lower.length();
    for (int i = 0; same && i < lower.length(); i++) {
      char wanted = lower.charAt(i);
      int octet = a[from + i];
      same = octet == wanted || (wanted >= 'a' && wanted <= 'z' && (octet | 0x20) == wanted);
    }
    return same;
  }

  private static boolean isGap(byte octet) {
    return octet == ',' || octet == ';' || Chars.is(octet, Chars.LWS);
  }
}
