package org.sipward.firewall.route;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.view.NameAddrView;

/** The removal of the first values of a list header, and of the lines that have no other. */
public final class TopValues {
  private final NameAddrView values = new NameAddrView();

  /** Removes the first {@code count} values of a kind. */
  public void delete(SipMessage message, HeaderKind kind, int count, Edits edits) {
    if (count == 0) {
      return;
    }
    values.begin(message, kind);
    int left = count;
    int line = -1;
    int start = 0;
    while (values.next()) {
      int from = Span.from(values.element());
      if (line >= 0 && (values.header() != line || left == 0)) {
        if (values.header() == line) {
          edits.delete(start, from);
          return;
        }
        deleteLine(message, line, edits);
        line = -1;
      }
      if (left == 0) {
        return;
      }
      start = line < 0 ? from : start;
      line = values.header();
      left--;
    }
    if (line >= 0) {
      deleteLine(message, line, edits);
    }
  }

  private static void deleteLine(SipMessage message, int line, Edits edits) {
    edits.delete(message.lineFrom(line), message.lineTo(line));
  }
}
