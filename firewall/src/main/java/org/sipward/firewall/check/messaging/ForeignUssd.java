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
 * The control against USSD from outside: it is between a telephone and the server of its own
 * network, and changes services or shows texts in the network's name.
 */
public final class ForeignUssd implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "foreign-ussd",
          "an USSD request from another network",
          List.of("MSG-15"),
          Severity.HIGH,
          Action.REJECT,
          403,
          List.of("TS 24.390 4.5", "TS 24.390 5.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.XML.bit() | BodyKind.OTHER.bit() | BodyKind.ENCODED.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (arrival.zone().kind() == ZoneKind.INTERCONNECT
        && !arrival.screening().trusted()
        && body.message().isRequest()
        && (body.isType(part, "application/vnd.3gpp.ussd+xml")
            || body.isType(part, "application/vnd.3gpp.ussd"))) {
      long place = body.place(part);
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }
}
