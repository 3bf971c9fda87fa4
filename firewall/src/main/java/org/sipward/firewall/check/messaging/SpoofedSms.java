package org.sipward.firewall.check.messaging;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against telephones that send what only the gateway of short messages sends: RP
 * messages in the direction to the telephone, or with an originator of their own.
 */
public final class SpoofedSms implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "spoofed-sms",
          "a short message that a telephone sends as if it were the network",
          List.of("MSG-02"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("TS 24.341 5.3", "TS 24.011 7.3.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.SMS.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (arrival.zone().kind() != ZoneKind.ACCESS
        || arrival.screening().trusted()
        || !body.message().isRequest()) {
      return;
    }
    byte[] a = body.array();
    long octets = body.octets(part);
    int from = Span.from(octets);
    if (Span.length(octets) > 2 && ShortMessage.isFromNetwork(a, from)) {
      findings.add(this, from, 1, "an RP message in the direction to a telephone");
    } else if (Span.length(octets) > 2
        && a[from] == ShortMessage.DATA_FROM_TELEPHONE
        && a[from + 2] != 0) {
      findings.add(this, from + 2, 1, "an RP originator of its own");
    }
  }
}
