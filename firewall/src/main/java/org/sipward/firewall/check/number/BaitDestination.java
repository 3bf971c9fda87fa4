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
 * The control against calls to numbers on a list: those that fraudsters test a stolen account with,
 * and those that callers are lured to.
 */
public final class BaitDestination implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "bait-destination",
          "a call to a number that is known as bait or for tests of fraud",
          List.of("FRD-03", "FRD-06"),
          Severity.CRITICAL,
          Action.REJECT,
          603,
          List.of("ITU-T E.156 7", "RFC 5039 2.1"));

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
    if (rules.baits().isEmpty() || !reading.isCall()) {
      return;
    }
    long number = reading.callee();
    if (E164.isNumber(number) && rules.baits().contains(number)) {
      long place = reading.message().requestUri();
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }
}
