package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The control against dates and time stamps that parsers behind us trip over; the header goes, the
 * message stays: a bad date alone is no reason to refuse a call.
 */
public final class DateNonsense implements Check {
  private static final Control CONTROL =
      new Control(
          "date-nonsense",
          "a Date or Timestamp outside its grammar",
          List.of("MAL-25"),
          Severity.LOW,
          Action.STRIP,
          0,
          List.of("RFC 3261 20.17", "RFC 3261 20.38", "RFC 4475 3.1.2.12"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.DATE, Defect.TIMESTAMP);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    Dispensable.delete(message, findings.offset(finding), edits);
  }
}
