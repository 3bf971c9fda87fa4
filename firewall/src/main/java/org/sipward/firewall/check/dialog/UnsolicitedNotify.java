package org.sipward.firewall.check.dialog;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/** The control against notifications that are in no dialog and so in no subscription. */
public final class UnsolicitedNotify implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "unsolicited-notify",
          "a NOTIFY to which nobody subscribed",
          List.of("DLG-06"),
          Severity.HIGH,
          Action.REJECT,
          481,
          List.of("RFC 6665 4.1.3", "RFC 6665 4.4.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.NOTIFY;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (message.method() != Method.NOTIFY
        || !message.isRequest()
        || !Span.isNone(message.toTag())
        || reading.screening().conduct().notifiesUnasked()) {
      return;
    }
    long place = message.methodSpan();
    findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
  }
}
