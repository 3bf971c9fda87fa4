package org.sipward.firewall.check.field;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/** The control against a request that has used up its hops and must not be forwarded. */
public final class ExhaustedHops implements Inspection {
  private static final Control CONTROL =
      new Control(
          "exhausted-hops",
          "Max-Forwards is used up",
          List.of("DOS-04"),
          Severity.HIGH,
          Action.REJECT,
          483,
          List.of("RFC 3261 16.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.HOPS;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    if (message.maxForwards() == 0 && message.isRequest()) {
      int header = message.first(HeaderKind.MAX_FORWARDS);
      int from = message.valueFrom(header);
      findings.add(this, from, message.valueTo(header) - from, "no hop is left");
    }
  }
}
