package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/** The control against callers who say themselves to which network a number was ported. */
public final class PortabilityClaim implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "portability-claim",
          "a result of number portability that somebody outside claims",
          List.of("DNS-06"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 4694 5", "TS 24.229 4.4"));

  private static final List<String> NAMES =
      List.of("rn", "npdi", "cic", "rn-context", "cic-context");

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    if (reading.screening().conduct().portability() || !reading.message().isRequest()) {
      return;
    }
    long uri = reading.message().requestUri();
    for (int i = 0; i < NAMES.size(); i++) {
      long place =
          RequestUri.parameter(reading.array(), Span.from(uri), Span.to(uri), NAMES.get(i));
      if (!Span.isNone(place)) {
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }

  /** One finding stands for all of them: each is taken out wherever it is. */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    RequestUri.delete(message, NAMES, edits);
  }
}
