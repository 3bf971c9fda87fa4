package org.sipward.firewall.check.field;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/**
 * The control against methods that no flow takes out of the zone they came from, or that have no
 * meaning at the border they came over: flow matrix and profile are the allow-lists, and what they
 * do not name is refused by name.
 *
 * <p>Needs the flow matrix besides message and arrival, so the screen calls it where there is one.
 */
public final class MethodNotAllowed implements Check {
  private static final Control CONTROL =
      new Control(
          "method-not-allowed",
          "a method that no flow permits from this zone, or not this kind of neighbour",
          List.of("MAL-14"),
          Severity.MEDIUM,
          Action.REJECT,
          405,
          List.of("RFC 3261 8.2.1", "TS 29.165 table 6.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  /**
   * Adds a finding where no flow or not the profile permits the method. An ACK belongs to its
   * INVITE, and what names a dialog to its flow, in both directions: whether the dialog is real,
   * its sealed Route tells.
   */
  public void inspect(SipMessage message, Arrival arrival, FlowMatrix flows, FindingLog findings) {
    if (!message.isRequest()
        || message.method() == Method.ACK
        || !Span.isNone(message.toTag())
        || (flows.permits(arrival.zone().index(), message.method())
            && arrival.screening().profile().permits(message.method()))) {
      return;
    }
    // A neighbour is told what it may do; whoever tries methods at random learns nothing.
    boolean known = arrival.peer() != null || arrival.zone().kind() == ZoneKind.CORE;
    long span = message.methodSpan();
    findings.add(
        this,
        known ? Action.REJECT : Action.DROP,
        known ? 405 : 0,
        Span.from(span),
        Span.length(span));
  }
}
