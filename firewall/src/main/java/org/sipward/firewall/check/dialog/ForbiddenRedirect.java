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
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/** The control against redirections by neighbours that may only answer or refuse. */
public final class ForbiddenRedirect implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "forbidden-redirect",
          "a call that a neighbour sends elsewhere",
          List.of("DLG-11"),
          Severity.CRITICAL,
          Action.NORM,
          0,
          List.of("RFC 3261 8.1.3.4", "RFC 3261 21.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.REDIRECT;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    int status = message.status();
    if (status >= 300
        && status < 400
        && status != 380
        && !reading.screening().conduct().redirects()) {
      int from = code(message);
      findings.add(this, from, Span.to(message.reason()) - from, CONTROL.title());
      if (message.has(HeaderKind.CONTACT)) {
        int line = message.lineFrom(message.first(HeaderKind.CONTACT));
        findings.add(this, line, 1, CONTROL.title());
      }
    }
  }

  /** Where the status code stands: three digits and a space before the reason. */
  private static int code(SipMessage message) {
    return Span.from(message.reason()) - 4;
  }

  /** The caller is told that it goes nowhere, and no address is left that he might follow. */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int from = findings.offset(finding);
    if (from == code(message)) {
      edits.replace(from, from + findings.length(finding)).text("403 Forbidden");
      return;
    }
    for (int h = message.first(HeaderKind.CONTACT); h >= 0; h = message.next(h)) {
      if (!edits.covers(message.lineFrom(h))) {
        edits.delete(message.lineFrom(h), message.lineTo(h));
      }
    }
  }
}
