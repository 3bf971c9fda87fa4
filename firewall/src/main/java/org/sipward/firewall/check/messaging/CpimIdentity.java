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
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Span;
import org.sipward.sip.body.CpimHeaders;
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/**
 * The control against telephones that put another sender into the CPIM headers than the one the
 * network knows: the receiver shows the inner one.
 */
public final class CpimIdentity implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "cpim-identity",
          "a message whose inner sender is not its outer one",
          List.of("MSG-05"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3862 4.1", "RFC 3428 4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.CPIM.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (arrival.zone().kind() != ZoneKind.ACCESS
        || arrival.screening().trusted()
        || !body.message().isRequest()) {
      return;
    }
    CpimHeaders headers = body.cpim(part);
    for (int h = 0; h < headers.count(); h++) {
      if (headers.isName(h, "from") && isForeign(body, headers.value(h))) {
        long value = headers.value(h);
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }

  private static boolean isForeign(Body body, long value) {
    UriView inner = body.uri();
    if (!inner.bind(body.array(), bracketed(body.array(), value))
        || Span.isNone(inner.user())
        || Senders.isAnonymous(body.array(), inner)) {
      return false;
    }
    boolean known = false;
    for (HeaderKind kind : Senders.KINDS) {
      NameAddrView addresses = body.addresses();
      addresses.begin(body.message(), kind);
      while (addresses.next()) {
        UriView outer = addresses.uriView();
        if (!Span.isNone(outer.user()) && !Senders.isAnonymous(body.array(), outer)) {
          known = true;
          if (Senders.isSame(body.array(), inner, outer)) {
            return false;
          }
        }
      }
    }
    return known;
  }

  /** What is between the last pair of angle brackets, or all of a value without any. */
  private static long bracketed(byte[] a, long value) {
    int to = Span.to(value);
    int from = to;
    while (from > Span.from(value) && a[from - 1] != '<') {
      from--;
    }
    if (from == Span.from(value)) {
      return value;
    }
    int end = from;
    while (end < to && a[end] != '>') {
      end++;
    }
    return Span.of(from, end);
  }
}
