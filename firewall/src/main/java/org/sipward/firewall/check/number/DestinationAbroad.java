package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.CalleeRules;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.NumberRules;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against exchanges that are broken into and call the world: their customer calls a few
 * countries only.
 */
public final class DestinationAbroad implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "destination-abroad",
          "a call to a country that the neighbour may not call",
          List.of("FRD-12"),
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
    if (rules.countries().isEmpty() || !reading.isCall()) {
      return;
    }
    long number = reading.callee();
    if (E164.isNumber(number) && !rules.countries().contains(NumberRules.region(number))) {
      long place = reading.message().requestUri();
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }
}
