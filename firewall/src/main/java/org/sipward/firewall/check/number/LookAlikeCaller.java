package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.E164;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/** The note on callers who show the number of a neighbour of the called one, or his own. */
public final class LookAlikeCaller implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "look-alike-caller",
          "a caller's number that looks like the number that he calls",
          List.of("IDN-08"),
          Severity.MEDIUM,
          Action.ACCEPT,
          0,
          List.of("RFC 7340 2", "RFC 5039 2.1"));

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
    int free = reading.rules().callers().lookAlike();
    if (free < 0 || !reading.isCall() || !E164.isNumber(reading.callee())) {
      return;
    }
    int callers = reading.callers();
    for (int i = 0; i < callers; i++) {
      if (isAlike(reading.caller(i), reading.callee(), free)) {
        long place = reading.callerPlace(i);
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }

  private static boolean isAlike(long one, long other, int free) {
    if (!E164.isNumber(one) || E164.length(one) != E164.length(other)) {
      return false;
    }
    int kept = E164.length(one) - free;
    return E164.beginning(one, kept) == E164.beginning(other, kept);
  }
}
