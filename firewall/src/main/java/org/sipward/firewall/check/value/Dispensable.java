package org.sipward.firewall.check.value;

import org.sipward.firewall.check.Places;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The headers that a message can lose and still mean what it meant: what is broken in one of them
 * costs the header, not the call. An asserted identity that cannot be read asserts nothing.
 */
final class Dispensable {
  private Dispensable() {}

  /** Whether a header, -1 for the start line, is one of them. */
  static boolean is(SipMessage message, int header) {
    return header >= 0
        && switch (message.kind(header)) {
          case P_ASSERTED_IDENTITY,
              P_PREFERRED_IDENTITY,
              REMOTE_PARTY_ID,
              ALERT_INFO,
              CALL_INFO,
              ERROR_INFO,
              ORGANIZATION,
              SERVER,
              USER_AGENT ->
              true;
          default -> false; // a list of names, not a decision per kind
        };
  }

  /** Removes the header line that an octet is in. */
  static void delete(SipMessage message, int offset, Edits edits) {
    int header = Places.headerAt(message, offset);
    if (header >= 0 && !edits.covers(message.lineFrom(header))) {
      edits.delete(message.lineFrom(header), message.lineTo(header));
    }
  }
}
