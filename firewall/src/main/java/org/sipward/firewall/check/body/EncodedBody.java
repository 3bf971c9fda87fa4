package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against bodies that are compressed or written in base64, into which nobody here can
 * look: they are refused unseen, so that nothing is ever inflated on the packet path.
 */
public final class EncodedBody implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "encoded-body",
          "a body whose octets hide what it says",
          List.of("BOD-09"),
          Severity.CRITICAL,
          Action.REJECT,
          415,
          List.of("RFC 3261 20.12", "RFC 3261 7.4.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.ENCODED.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (!arrival.screening().content().bodies().encoded()) {
      long place = body.place(part);
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }
}
