package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.NumberRules;
import org.sipward.firewall.number.NumberType;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against calls that ring once to be called back: from numbers of premium rate, or from
 * a list of baits.
 */
public final class BaitCaller implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "bait-caller",
          "a caller's number that costs whoever calls back",
          List.of("FRD-04"),
          Severity.CRITICAL,
          Action.REJECT,
          603,
          List.of("ITU-T E.156 7", "RFC 3966 5.1.4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.CALLER | Occasion.CALLEE;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    NumberRules rules = reading.rules();
    boolean listed = !rules.callees().baits().isEmpty();
    if ((!rules.callers().valid() && !listed) || !reading.isCall()) {
      return;
    }
    int callers = reading.callers();
    for (int i = 0; i < callers; i++) {
      long number = reading.caller(i);
      if (E164.isNumber(number) && isBait(reading, i, rules)) {
        long place = reading.callerPlace(i);
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }

  private static boolean isBait(Reading reading, int caller, NumberRules rules) {
    return rules.callees().baits().contains(reading.caller(caller))
        || (rules.callers().valid() && reading.callerType(caller) == NumberType.PREMIUM_RATE);
  }
}
