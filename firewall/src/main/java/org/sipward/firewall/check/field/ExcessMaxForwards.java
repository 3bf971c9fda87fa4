package org.sipward.firewall.check.field;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The control against more hops than RFC 3261 recommends, asked for by a source nothing vouches
 * for: each hop of a loop is work for somebody.
 */
public final class ExcessMaxForwards implements Inspection {
  /** RFC 3261 8.1.1.6. */
  private static final int RECOMMENDED = 70;

  private static final Control CONTROL =
      new Control(
          "excess-max-forwards",
          "Max-Forwards above 70 from an unknown source",
          List.of("MAL-11", "DOS-04"),
          Severity.HIGH,
          Action.NORM,
          0,
          List.of("RFC 3261 8.1.1.6", "RFC 3261 16.6"));

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
    if (message.maxForwards() > RECOMMENDED
        && message.isRequest()
        && arrival.peer() == null
        && arrival.zone().kind() != ZoneKind.CORE) {
      int header = message.first(HeaderKind.MAX_FORWARDS);
      int from = message.valueFrom(header);
      findings.add(this, from, message.valueTo(header) - from, "more hops than recommended");
    }
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int from = findings.offset(finding);
    if (!edits.covers(from)) {
      edits.replace(from, from + findings.length(finding)).number(RECOMMENDED);
    }
  }
}
