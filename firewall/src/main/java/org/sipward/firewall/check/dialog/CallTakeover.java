package org.sipward.firewall.check.dialog;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/** The control against Replaces and Join from neighbours that have no calls of ours to take. */
public final class CallTakeover implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "call-takeover",
          "a call taken over or joined from outside",
          List.of("DLG-05"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3891 3", "RFC 3911 4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.TAKES_OVER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (!message.isRequest()) {
      return;
    }
    boolean replaces = message.has(HeaderKind.REPLACES);
    boolean joins = message.has(HeaderKind.JOIN);
    if ((replaces || joins) && !reading.screening().conduct().replaces()) {
      add(message, replaces ? HeaderKind.REPLACES : HeaderKind.JOIN, CONTROL.title(), findings);
    } else if (replaces && joins) {
      add(message, HeaderKind.JOIN, "a call is replaced and joined at once", findings);
    }
  }

  private void add(SipMessage message, HeaderKind kind, String reason, FindingLog findings) {
    int header = message.first(kind);
    int from = message.lineFrom(header);
    findings.add(this, from, message.lineTo(header) - from, reason);
  }
}
