package org.sipward.firewall.check.messaging;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against binary short messages that the SIM card runs without showing them
 * (Simjacker): by protocol identifier, class or header.
 */
public final class SimPayload implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "sim-payload",
          "a short message for the SIM card, from outside",
          List.of("MSG-03"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("TS 23.040 9.2.3.9", "TS 23.040 9.2.3.24", "TS 23.038 4"));

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
    if (arrival.screening().trusted() || !body.message().isRequest()) {
      return;
    }
    long octets = body.octets(part);
    int place = ShortMessage.simCommand(body.array(), Span.from(octets), Span.to(octets));
    if (place >= 0) {
      findings.add(this, place, 1, CONTROL.title());
    }
  }
}
