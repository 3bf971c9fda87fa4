package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against bodies of types that the configuration does not name for the neighbour: one
 * that may be ignored is taken out, a request with one that must be understood is refused.
 */
public final class UnlistedBody implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "unlisted-body",
          "a body of a type that the neighbour may not send",
          List.of("BOD-08", "MSG-13"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 3261 20.11", "RFC 5621 8.3", "TS 24.229 5.10.6.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return ~BodyKind.MULTIPART.bit();
  }

  @Override
  public Action strongest() {
    return Action.REJECT;
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (isListed(body, part, arrival)) {
      return;
    }
    boolean stripped = isDispensable(body, part);
    long place = body.place(part);
    findings.add(
        this,
        stripped ? Action.STRIP : Action.REJECT,
        stripped ? 0 : 415,
        Span.from(place),
        Span.length(place));
  }

  @Override
  public void mend(Body body, int part, Arrival arrival) {
    if (!isListed(body, part, arrival) && isDispensable(body, part)) {
      body.strip(part);
    }
  }

  private static boolean isListed(Body body, int part, Arrival arrival) {
    List<String> types = arrival.screening().content().bodies().types();
    if (types.isEmpty() || Span.isNone(body.type(part))) {
      return true;
    }
    for (int i = 0; i < types.size(); i++) {
      if (body.isType(part, types.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** What cannot be answered is not lost for a body. */
  private static boolean isDispensable(Body body, int part) {
    return body.isOptional(part) || !body.message().isRequest();
  }
}
