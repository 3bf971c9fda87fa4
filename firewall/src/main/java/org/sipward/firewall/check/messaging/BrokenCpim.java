package org.sipward.firewall.check.messaging;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;
import org.sipward.sip.body.BodyDefect;
import org.sipward.sip.body.CpimHeaders;
import org.sipward.sip.body.DefectList;

/**
 * The control against CPIM headers outside their grammar, with line breaks hidden in them, or too
 * many to be honest.
 */
public final class BrokenCpim implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "broken-cpim",
          "CPIM headers that readers take apart differently",
          List.of("MSG-06"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3862 3", "RFC 3862 2.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.CPIM.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    CpimHeaders headers = body.cpim(part);
    DefectList<BodyDefect> defects = headers.defects();
    if (defects.count() > 0) {
      findings.add(this, defects.offset(0), defects.length(0), "a line that is no CPIM header");
      return;
    }
    if (!headers.isEnded() || headers.count() == 0) {
      long place = body.place(part);
      findings.add(this, Span.from(place), Span.length(place), "headers without an end");
      return;
    }
    for (int h = 0; h < headers.count(); h++) {
      long value = headers.value(h);
      if (hidesBreak(body.array(), Span.from(value), Span.to(value))) {
        findings.add(this, Span.from(value), Span.length(value), "an escaped line break");
        return;
      }
    }
  }

  /** Whether one of the escapes of RFC 3862 2.3.1 is a line break or a NUL. */
  private static boolean hidesBreak(byte[] a, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (a[i] == '\\') {
        i++;
        if (a[i] == 'n'
            || a[i] == 'r'
            || Places.startsWith(a, i, to, "u000a")
            || Places.startsWith(a, i, to, "u000d")
            || Places.startsWith(a, i, to, "u0000")) {
          return true;
        }
      }
    }
    return false;
  }
}
