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
 * The control against lists that make a conference server invite thousands, or fetch further lists
 * from elsewhere.
 */
public final class GroupBomb implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "group-bomb",
          "a conference set up with more members than it may have, or with lists in lists",
          List.of("MSG-11"),
          Severity.HIGH,
          Action.REJECT,
          403,
          List.of("RFC 5366 5", "RFC 5363 5", "RFC 5368 6"));

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
    Method method = body.message().method();
    boolean calls = method == Method.INVITE || method == Method.REFER;
    if ((!calls && method != Method.MESSAGE) || !Recipients.isList(body, part)) {
      return;
    }
    long hierarchy = body.xml(part).hierarchy();
    if (!Span.isNone(hierarchy)) {
      findings.add(
          this, Span.from(hierarchy), Span.length(hierarchy), "a list in a list, or elsewhere");
      return;
    }
    if (calls
        && Recipients.isFirst(body, part)
        && Recipients.count(body, part) > arrival.screening().content().bodies().members()) {
      long place = body.place(part);
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }
}
