package org.sipward.firewall.check.field;

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
 * The control against requests without a hop limit: each is given one, as RFC 3261 16.6 asks of a
 * proxy, so that none leaves without.
 */
public final class MissingMaxForwards implements Check {
  private static final Control CONTROL =
      new Control(
          "missing-max-forwards",
          "no Max-Forwards in a request",
          List.of("MAL-09"),
          Severity.MEDIUM,
          Action.NORM,
          0,
          List.of("RFC 3261 8.1.1.6", "RFC 3261 16.3", "RFC 3261 16.6"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.MISSING_MAX_FORWARDS);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    edits.insert(message.headersTo()).text("Max-Forwards: 70\r\n");
  }
}
