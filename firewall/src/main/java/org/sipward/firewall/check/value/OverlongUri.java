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
import org.sipward.sip.SipMessage;

/** The control against URIs that are longer than any network needs. */
public final class OverlongUri implements Check {
  private static final Control CONTROL =
      new Control(
          "overlong-uri",
          "a URI longer than the zone takes",
          List.of("MAL-02"),
          Severity.HIGH,
          Action.REJECT,
          414,
          List.of("RFC 3261 21.4.12"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.URI_TOO_LONG);
  }

  @Override
  public void judge(SipMessage message, Arrival arrival, int defect, FindingLog findings) {
    DefectLog defects = message.defects();
    // 414 speaks of the Request-URI; a long URI elsewhere is just a bad request.
    int status = defects.header(defect) < 0 ? 414 : 400;
    findings.add(this, defects, defect, Action.REJECT, status);
  }
}
