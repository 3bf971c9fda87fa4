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
import org.sipward.sip.Span;

/**
 * The control against callers with numbers that nobody has: of no numbering plan, or on a list of
 * numbers that never call.
 */
public final class ImpossibleCaller implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "impossible-caller",
          "a caller's number that cannot exist or never calls",
          List.of("IDN-07"),
          Severity.HIGH,
          Action.REJECT,
          603,
          List.of("ITU-T E.164 6.2.1", "RFC 3966 5.1.4"));

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
    if ((!rules.valid() && rules.neverShown().isEmpty()) || !reading.isCall()) {
      return;
    }
    int callers = reading.callers();
    for (int i = 0; i < callers; i++) {
      String reason = reason(reading, i, rules);
      if (!reason.isEmpty()) {
        add(reading, i, reason, findings);
        return;
      }
    }
    if (rules.valid() && reading.isCrowded()) {
      add(reading, callers - 1, "more asserted identities than anybody reads", findings);
    }
  }

  private static String reason(Reading reading, int caller, CallerRules rules) {
    long number = reading.caller(caller);
    if (E164.isNumber(number)) {
      if (rules.neverShown().contains(number)) {
        return "the number is on the list of those that never call";
      }
      return rules.valid() && reading.callerType(caller) == NumberType.UNKNOWN
          ? "the number is of no numbering plan"
          : "";
    }
    return rules.valid() && number == E164.IMPOSSIBLE
        ? "the number is too long, or begins with a country code of zero"
        : "";
  }

  private void add(Reading reading, int caller, String reason, FindingLog findings) {
    long place = reading.callerPlace(caller);
    findings.add(this, Span.from(place), Span.length(place), reason);
  }
}
