package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.CallerRules;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.PrefixSet;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Span;
import org.sipward.sip.view.NameAddrView;

/** The control against trunks that show numbers which are not theirs. */
public final class CallerOutsideRange implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "caller-outside-range",
          "a caller's number that is none of the neighbour's own",
          List.of("IDN-09"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3325 5", "RFC 8224 4"));

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
    if (rules.own().isEmpty() || !reading.isCall()) {
      return;
    }
    int callers = reading.callers();
    boolean fromIsFree = rules.from() != CallerRules.From.OWN && reading.hasAssertedNumber();
    for (int i = 0; i < callers; i++) {
      long number = reading.caller(i);
      boolean counts = reading.isAsserted(i) || !fromIsFree;
      if (counts && number != E164.NONE && !rules.own().contains(number)) {
        if (!rules.forwards() || !isForwarded(reading, rules.own())) {
          long place = reading.callerPlace(i);
          findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        }
        return;
      }
    }
  }

  private static boolean isForwarded(Reading reading, PrefixSet own) {
    return isIn(reading, HeaderKind.DIVERSION, own) || isIn(reading, HeaderKind.HISTORY_INFO, own);
  }

  private static boolean isIn(Reading reading, HeaderKind kind, PrefixSet own) {
    if (!reading.message().has(kind)) {
      return false;
    }
    NameAddrView entries = reading.addresses(kind);
    while (entries.next()) {
      if (own.contains(reading.number(entries.uri()))) {
        return true;
      }
    }
    return false;
  }
}
