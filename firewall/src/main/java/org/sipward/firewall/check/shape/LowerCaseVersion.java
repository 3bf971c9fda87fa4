package org.sipward.firewall.check.shape;

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
 * The control against a SIP version in other than upper case: legal to receive, never to send (RFC
 * 3261 7.1), so it leaves in upper case.
 */
public final class LowerCaseVersion implements Check {
  private static final Control CONTROL =
      new Control(
          "lower-case-version",
          "a SIP version in other than upper case",
          List.of("MAL-03"),
          Severity.MEDIUM,
          Action.NORM,
          0,
          List.of("RFC 3261 7.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.VERSION_CASE);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int from = findings.offset(finding);
    if (!edits.covers(from)) {
      edits.replace(from, from + 3).text("SIP");
    }
  }
}
