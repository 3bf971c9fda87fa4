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
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/** The note on calls without a caller's number, from neighbours that are charged by origin. */
public final class CallerWithoutNumber implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "caller-without-number",
          "a call that shows no number of the caller",
          List.of("FRD-11"),
          Severity.HIGH,
          Action.ACCEPT,
          0,
          List.of("RFC 3325 9.1", "TS 29.165 6.1.1.3"));

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
    if (!reading.rules().callers().mustShow()
        || !reading.isCall()
        || reading.message().method() != Method.INVITE) {
      return;
    }
    int callers = reading.callers();
    boolean shown = false;
    for (int i = 0; i < callers; i++) {
      shown |= E164.isNumber(reading.caller(i));
    }
    if (!shown) {
      int from = reading.message().first(HeaderKind.FROM);
      int at = from < 0 ? reading.message().octets().from() : reading.message().lineFrom(from);
      findings.add(this, at, 0, CONTROL.title());
    }
  }
}
