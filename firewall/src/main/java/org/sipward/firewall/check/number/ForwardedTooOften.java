package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.view.NameAddrView;

/** The control against chains of diversions, in which it is lost who pays. */
public final class ForwardedTooOften implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "forwarded-too-often",
          "a call that was diverted more often than agreed",
          List.of("FRD-13"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 5806 4.2", "RFC 7044 10.1"));

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
    int most = reading.rules().callees().diversions();
    if (most < 0 || !reading.isCall()) {
      return;
    }
    int diverted = values(reading, HeaderKind.DIVERSION);
    // The first entry of History-Info is the number that was called first.
    int history = values(reading, HeaderKind.HISTORY_INFO) - 1;
    if (Math.max(diverted, history) > most) {
      HeaderKind kind = diverted > most ? HeaderKind.DIVERSION : HeaderKind.HISTORY_INFO;
      int header = reading.message().first(kind);
      int from = reading.message().lineFrom(header);
      findings.add(this, from, reading.message().lineTo(header) - from, CONTROL.title());
    }
  }

  private static int values(Reading reading, HeaderKind kind) {
    int values = 0;
    if (reading.message().has(kind)) {
      NameAddrView entries = reading.addresses(kind);
      while (entries.next()) {
        values++;
      }
    }
    return values;
  }
}
