package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The control against headers folded over several lines, which parsers unfold differently: each
 * fold becomes one space before anybody else sees it (RFC 3261 7.3.1).
 */
public final class FoldedHeader implements Check {
  private static final Control CONTROL =
      new Control(
          "folded-header",
          "a header folded over several lines",
          List.of("MAL-26"),
          Severity.HIGH,
          Action.NORM,
          0,
          List.of("RFC 3261 7.3.1", "RFC 4475 3.1.1.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.FOLDED, Defect.FOLDED_STRUCTURAL);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int header = Places.headerAt(message, findings.offset(finding));
    if (header < 0 || edits.covers(message.lineFrom(header))) {
      return;
    }
    byte[] a = message.octets().array();
    int to = message.lineTo(header) - 2;
    int at = message.nameTo(header);
    while (at < to) {
      if (!Places.isSpace(a[at])) {
        at++;
        continue;
      }
      int end = Places.skipSpace(a, at, to);
      if (hasBreak(a, at, end) && !edits.covers(at)) {
        edits.replace(at, end).text(" ");
      }
      at = end;
    }
  }

  private static boolean hasBreak(byte[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      if (a[i] == '\n') {
        return true;
      }
    }
    return false;
  }
}
