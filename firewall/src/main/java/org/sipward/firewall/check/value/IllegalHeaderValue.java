package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.Gravity;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The control against values outside the grammar of their header, which somebody behind us has to
 * guess at.
 */
public final class IllegalHeaderValue implements Check {
  private static final Control CONTROL =
      new Control(
          "illegal-header-value",
          "a header value outside its grammar",
          List.of("MAL-15"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.HEADER_SYNTAX, Defect.HEADER_EMPTY, Defect.NONCE_COUNT_QUOTED);
  }

  @Override
  public void judge(SipMessage message, Arrival arrival, int defect, FindingLog findings) {
    DefectLog defects = message.defects();
    if (defects.defect(defect).gravity() == Gravity.MINOR) {
      // What real products write and every parser reads alike is reported, not refused.
      findings.add(this, defects, defect, Action.ACCEPT, 0);
    } else if (Dispensable.is(message, defects.header(defect))) {
      findings.add(this, defects, defect, Action.STRIP, 0);
    } else {
      findings.add(this, defects, defect, CONTROL.action(), CONTROL.status());
    }
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    Dispensable.delete(message, findings.offset(finding), edits);
  }
}
