package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against signed multiparts within signed multiparts, where the receiver shows what one
 * signature covers and checks the other.
 */
public final class NestedSignature implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "nested-signature",
          "a signature within a signature",
          List.of("BOD-06"),
          Severity.MEDIUM,
          Action.REJECT,
          493,
          List.of("RFC 3261 23.4", "RFC 8551 3.5"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.MULTIPART.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (!body.isType(part, "multipart/signed")) {
      return;
    }
    for (int p = body.parent(part); p >= 0; p = body.parent(p)) {
      if (body.isType(p, "multipart/signed")) {
        long place = body.place(part);
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }
}
