package org.sipward.firewall.check.departure;

import org.sipward.firewall.check.Places;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/**
 * What the words of a message ask to keep from others: by its Privacy header (RFC 3323 4.2, RFC
 * 3325 9.3, RFC 7044 10.1), by an entry of History-Info, or by the parameter {@code privacy} that
 * Diversion (RFC 5806) and Remote-Party-ID have. Allocates nothing.
 */
final class Restriction {
  private Restriction() {}

  /** Whether a header of this kind is to be kept private. */
  static boolean isAsked(SipMessage message, HeaderKind kind) {
    return switch (kind) {
      case P_ASSERTED_IDENTITY -> names(message, "id");
      case REMOTE_PARTY_ID -> names(message, "id") || saysSo(message, kind, "privacy=");
      case DIVERSION ->
          names(message, "id") || names(message, "history") || saysSo(message, kind, "privacy=");
      case HISTORY_INFO ->
          names(message, "history")
              || names(message, "header")
              || names(message, "session")
              || saysSo(message, kind, "privacy=")
              || saysSo(message, kind, "privacy%3d");
      default -> false;
    };
  }

  /** Whether a Privacy header has a value. */
  private static boolean names(SipMessage message, String value) {
    byte[] a = message.octets().array();
    for (int h = message.first(HeaderKind.PRIVACY); h >= 0; h = message.next(h)) {
      int to = message.valueTo(h);
      for (int at = message.valueFrom(h); at < to; at++) {
        int end = Places.tokenTo(a, at, to);
        if (Places.is(a, at, end, value)) {
          return true;
        }
        at = Math.max(at, end);
      }
    }
    return false;
  }

  /** Whether a value says {@code privacy=} something other than that there is none to keep. */
  private static boolean saysSo(SipMessage message, HeaderKind kind, String lower) {
    byte[] a = message.octets().array();
    for (int h = message.first(kind); h >= 0; h = message.next(h)) {
      int to = message.valueTo(h);
      for (int at = message.valueFrom(h); at < to; at++) {
        if ((a[at] | 0x20) == 'p' && Places.startsWith(a, at, to, lower)) {
          int from = at + lower.length();
          from += from < to && a[from] == '"' ? 1 : 0;
          int end = Places.tokenTo(a, from, to);
          if (!Places.is(a, from, end, "off") && !Places.is(a, from, end, "none")) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
