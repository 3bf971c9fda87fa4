package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.CallerRules;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.NumberType;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Span;

/**
 * The control against foreign calls that show a number of the home country, of which only
 * telephones that roam come from abroad.
 */
public final class HomeNumberFromAbroad implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "home-number-from-abroad",
          "a caller's number of home that comes from abroad",
          List.of("IDN-05"),
          Severity.CRITICAL,
          Action.REJECT,
          603,
          List.of("RFC 3325 5", "RFC 7375 3.2"));

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
    if (rules.home().isEmpty() || !reading.isCall() || isForwarded(reading)) {
      return;
    }
    int callers = reading.callers();
    for (int i = 0; i < callers; i++) {
      if (E164.isNumber(reading.caller(i)) && isOfHome(reading, i, rules)) {
        long place = reading.callerPlace(i);
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }

  /** The word of a partner that a call of home went abroad and came back. */
  private static boolean isForwarded(Reading reading) {
    return reading.screening().trusted()
        && (reading.message().has(HeaderKind.DIVERSION)
            || reading.message().has(HeaderKind.HISTORY_INFO));
  }

  private static boolean isOfHome(Reading reading, int caller, CallerRules rules) {
    NumberType type = reading.callerType(caller);
    return type != NumberType.MOBILE
        && type != NumberType.FIXED_LINE_OR_MOBILE
        && rules.home().contains(reading.callerRegion(caller))
        && !rules.exempt().contains(reading.caller(caller));
  }
}
