package org.sipward.firewall.check.content;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;

/**
 * The control against users that become two lines, or steer a terminal, once somebody undoes their
 * escapes.
 */
public final class EscapedControl implements ContentInspection {
  private static final TypedFields.Pattern PATTERN = EscapedControl::find;

  private static final Control CONTROL =
      new Control(
          "escaped-control",
          "a line break or another control character escaped in a user",
          List.of("INJ-03", "INJ-08"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 19.1.2", "RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int marks() {
    return HeaderMarks.ESCAPE;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    int place = TypedFields.find(message, PATTERN);
    if (place >= 0) {
      findings.add(this, place, 1, CONTROL.title());
    }
  }

  /** An escaped NUL is a defect of its own. */
  private static int find(byte[] a, int from, int to) {
    for (int i = from; i < to; i = Decoded.next(a, i, to)) {
      int octet = Decoded.at(a, i, to);
      if (a[i] == '%' && ((octet > 0 && octet < ' ') || octet == 0x7f)) {
        return i;
      }
    }
    return -1;
  }
}
