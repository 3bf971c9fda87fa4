package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.CalleeRules;
import org.sipward.firewall.number.E164;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against calls to numbers that earn money for whoever owns them, from neighbours who
 * have no business there.
 */
public final class RefusedDestination implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "refused-destination",
          "a call to a kind of number that the neighbour may not call",
          List.of("FRD-01"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("ITU-T E.156 7", "TS 24.610 4.5"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.CALLEE;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    CalleeRules rules = reading.rules().callees();
    if ((rules.refused().isEmpty() && rules.refusedNumbers().isEmpty()) || !reading.isCall()) {
      return;
    }
    long number = reading.callee();
    if (E164.isNumber(number) && reading.rules().isRefused(number)) {
      long place = reading.message().requestUri();
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }
}
