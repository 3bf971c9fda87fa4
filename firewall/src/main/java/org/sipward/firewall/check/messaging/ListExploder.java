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
import org.sipward.sip.Method;
import org.sipward.sip.Span;

/**
 * The control against one MESSAGE that becomes a thousand: by a list of recipients in its body,
 * however many parts it is spread over.
 */
public final class ListExploder implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "list-exploder",
          "a MESSAGE to more recipients than one may write to at once",
          List.of("DOS-18"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 5363 4", "RFC 5365 6"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.XML.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (body.message().method() != Method.MESSAGE || !Recipients.isFirst(body, part)) {
      return;
    }
    if (Recipients.count(body, part) > arrival.screening().content().bodies().recipients()) {
      long place = body.place(part);
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }
}
