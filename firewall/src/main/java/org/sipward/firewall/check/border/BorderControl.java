package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Screening;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * A control over headers that have no business at some borders: where, for which methods and
 * whether they are taken out or the message refused, the profile of the neighbour says.
 */
public interface BorderControl extends Inspection {
  /** The headers it answers for; each header that a profile has a row about has exactly one. */
  List<HeaderKind> headers();

  /** It is asked about its headers, where the profile judges them and they are there. */
  @Override
  default long occasions() {
    return 0;
  }

  @Override
  default void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    List<HeaderKind> headers = headers();
    for (int i = 0; i < headers.size(); i++) {
      HeaderKind kind = headers.get(i);
      if (message.has(kind)) {
        judge(message, arrival.screening(), kind, findings);
      }
    }
  }

  private void judge(
      SipMessage message, Screening screening, HeaderKind kind, FindingLog findings) {
    HeaderRow row =
        screening.profile().row(kind, screening.trusted(), message.method(), !message.isRequest());
    if (row == null || row.treatment() == Treatment.PASS) {
      return;
    }
    int first = message.first(kind);
    findings.add(
        this,
        row.treatment().action(),
        row.treatment().status(),
        message.lineFrom(first),
        message.lineTo(first) - message.lineFrom(first));
    findings.describe(control().title(), row.source());
  }

  /** One finding stands for all lines of its header: more of them than are kept hide nothing. */
  @Override
  default void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int header = Places.headerAt(message, findings.offset(finding));
    for (int h = header; h >= 0; h = message.next(h)) {
      if (!edits.covers(message.lineFrom(h))) {
        edits.delete(message.lineFrom(h), message.lineTo(h));
      }
    }
  }
}
