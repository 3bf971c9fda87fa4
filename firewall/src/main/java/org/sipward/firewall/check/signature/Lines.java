package org.sipward.firewall.check.signature;

import org.sipward.firewall.check.Places;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/** The lines of a header. */
final class Lines {
  private Lines() {}

  /** Takes out all lines of the header that an octet is in. */
  static void delete(SipMessage message, int offset, Edits edits) {
    int header = Places.headerAt(message, offset);
    int first = header < 0 ? -1 : message.first(message.kind(header));
    for (int h = first; h >= 0; h = message.next(h)) {
      if (!edits.covers(message.lineFrom(h))) {
        edits.delete(message.lineFrom(h), message.lineTo(h));
      }
    }
  }
}
