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

/** The control against octets after the body of a datagram: they are cut, as RFC 3261 18.3 asks. */
public final class TrailingOctets implements Check {
  private static final Control CONTROL =
      new Control(
          "trailing-octets",
          "octets after the body of a datagram",
          List.of("MAL-06"),
          Severity.HIGH,
          Action.NORM,
          0,
          List.of("RFC 3261 18.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.TRAILING_OCTETS);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int from = message.bodyTo();
    int to = message.octets().to();
    if (from < to && !edits.covers(from)) {
      edits.delete(from, to);
    }
  }
}
