package org.sipward.firewall.check.dialog;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/** The note on user agents whose dialogs can be guessed. */
public final class ShortTag implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "short-tag",
          "a tag that anybody can guess",
          List.of("DLG-15"),
          Severity.MEDIUM,
          Action.ACCEPT,
          0,
          List.of("RFC 3261 19.3"));

  private static final int LEAST = 4;

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    long tag = message.isRequest() ? message.fromTag() : message.toTag();
    boolean first = message.isRequest() ? Span.isNone(message.toTag()) : message.status() < 300;
    if (first && message.method().formsDialog() && !Span.isNone(tag) && Span.length(tag) < LEAST) {
      findings.add(this, Span.from(tag), Span.length(tag), CONTROL.title());
    }
  }
}
