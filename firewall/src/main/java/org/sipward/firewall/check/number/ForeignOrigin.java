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

/** The note on calls that show a number from elsewhere than the neighbour's countries. */
public final class ForeignOrigin implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "foreign-origin",
          "a caller's number of a country that the neighbour does not speak for",
          List.of("FRD-10"),
          Severity.CRITICAL,
          Action.ACCEPT,
          0,
          List.of("ITU-T E.157 6", "RFC 7340 2"));

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
    if (rules.origins().isEmpty() || !reading.isCall()) {
      return;
    }
    int callers = reading.callers();
    for (int i = 0; i < callers; i++) {
      if (E164.isNumber(reading.caller(i)) && isElsewhere(reading.callerRegion(i), rules)) {
        long place = reading.callerPlace(i);
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }

  /** A number of no plan is nobody's: another control says so. */
  private static boolean isElsewhere(String region, CallerRules rules) {
    return !region.isEmpty() && !rules.origins().contains(region);
  }
}
