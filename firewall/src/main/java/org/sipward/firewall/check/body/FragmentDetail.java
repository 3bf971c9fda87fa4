package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Method;
import org.sipward.sip.Span;

/**
 * The control against notifications of the core that carry a whole internal response outside: of a
 * fragment, the status line goes on.
 */
public final class FragmentDetail implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "fragment-detail",
          "a message fragment that says more than how a transfer went",
          List.of("LEK-10"),
          Severity.MEDIUM,
          Action.NORM,
          0,
          List.of("RFC 3515 2.4.5", "RFC 3420 2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.FRAGMENT.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    long rest = rest(body, part, arrival);
    if (!Span.isNone(rest)) {
      findings.add(this, Span.from(rest), Span.length(rest), CONTROL.title());
    }
  }

  @Override
  public void mend(Body body, int part, Arrival arrival) {
    long rest = rest(body, part, arrival);
    if (!Span.isNone(rest)) {
      body.cut(part, Span.from(rest), Span.to(rest));
    }
  }

  /** What comes after the status line and its line end, or nothing. */
  private static long rest(Body body, int part, Arrival arrival) {
    if (arrival.zone().kind() != ZoneKind.CORE
        || body.message().method() != Method.NOTIFY
        || !body.message().isRequest()) {
      return Span.NONE;
    }
    byte[] a = body.array();
    int to = Span.to(body.octets(part));
    int end = Span.from(body.octets(part));
    if (!Places.startsWith(a, end, to, "sip/2.0 ")) {
      return Span.NONE;
    }
    while (end < to && a[end] != '\n') {
      end++;
    }
    end = Math.min(to, end + 1);
    return Places.skipSpace(a, end, to) < to ? Span.of(end, to) : Span.NONE;
  }
}
