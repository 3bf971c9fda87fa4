package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/** The control against numbers that are to be read in a dial plan of somebody else. */
public final class UnknownPhoneContext implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "unknown-phone-context",
          "a number in a context that is not the neighbour's",
          List.of("DNS-07"),
          Severity.HIGH,
          Action.REJECT,
          484,
          List.of("RFC 3966 5.1.5", "TS 24.229 7.2A.10"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.NUMBERS;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    if (reading.rules().contexts().isEmpty() || !reading.message().isRequest()) {
      return;
    }
    byte[] a = reading.array();
    int to = Span.to(reading.message().requestUri());
    int at = Span.from(reading.message().requestUri());
    while (at < to) {
      long place = RequestUri.parameter(a, at, to, "phone-context");
      if (Span.isNone(place)) {
        return;
      }
      long value = RequestUri.value(a, place);
      if (!reading.rules().knowsContext(a, value)) {
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
      at = Span.to(place);
    }
  }
}
