package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.CallerRules;
import org.sipward.firewall.number.E164;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/** The control against calls that assert one number and show another. */
public final class IdentityMismatch implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "identity-mismatch",
          "a From with another number than the asserted one",
          List.of("IDN-04"),
          Severity.HIGH,
          Action.REJECT,
          403,
          List.of("RFC 3325 5", "RFC 3325 9.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.CALLER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    CallerRules rules = reading.rules().callers();
    if (rules.from() != CallerRules.From.ASSERTED
        || !reading.isCall()
        || !reading.hasAssertedNumber()
        || reading.isAsserted(0)) {
      return;
    }
    long shown = reading.caller(0);
    boolean same = shown == E164.NONE || rules.own().contains(shown);
    int callers = reading.callers();
    for (int i = 1; i < callers; i++) {
      same |= reading.caller(i) == shown;
    }
    if (!same) {
      long place = reading.callerPlace(0);
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }
}
