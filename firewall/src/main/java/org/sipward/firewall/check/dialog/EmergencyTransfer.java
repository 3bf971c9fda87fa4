package org.sipward.firewall.check.dialog;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/** The control against callers for whom an emergency number is the way past all controls. */
public final class EmergencyTransfer implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "emergency-transfer",
          "an emergency call used to get at other calls",
          List.of("FRD-20"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("TS 24.229 5.1.6.8.1", "RFC 3891 3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.TAKES_OVER | Occasion.REFER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (!message.isRequest() || reading.arrival().zone().kind() == ZoneKind.CORE) {
      return;
    }
    boolean takes = message.has(HeaderKind.REPLACES) || message.has(HeaderKind.JOIN);
    boolean refers = message.method() == Method.REFER;
    if ((!takes && !refers)
        || !EmergencyCall.isEmergency(
            reading.array(), message.requestUri(), reading.arrival().zone())) {
      return;
    }
    if (refers) {
      long place = message.methodSpan();
      findings.add(this, Action.REJECT, 403, Span.from(place), Span.length(place));
      findings.describe("a transfer asked of an emergency number", "TS 24.229 5.1.6.8.1");
    } else {
      int header =
          message.first(message.has(HeaderKind.REPLACES) ? HeaderKind.REPLACES : HeaderKind.JOIN);
      int from = message.lineFrom(header);
      findings.add(this, from, message.lineTo(header) - from, CONTROL.title());
    }
  }

  /** The call goes on, as a call of its own. */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    delete(message, HeaderKind.REPLACES, edits);
    delete(message, HeaderKind.JOIN, edits);
  }

  private static void delete(SipMessage message, HeaderKind kind, Edits edits) {
    for (int h = message.first(kind); h >= 0; h = message.next(h)) {
      if (!edits.covers(message.lineFrom(h))) {
        edits.delete(message.lineFrom(h), message.lineTo(h));
      }
    }
  }
}
