package org.sipward.firewall.check.dialog;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.number.CalleeRules;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.NumberRules;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.uri.Scheme;
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/** The control against REFER that has others call numbers or open addresses for the referrer. */
public final class ReferTarget implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "refer-target",
          "a transfer to where nobody may be sent, or outside a call",
          List.of("DLG-04"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3515 2.1", "RFC 7647 4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.REFER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (message.method() != Method.REFER || !message.isRequest()) {
      return;
    }
    if (!reading.screening().conduct().refersOutside() && Span.isNone(message.toTag())) {
      long place = message.methodSpan();
      findings.add(this, Span.from(place), Span.length(place), "a transfer outside a dialog");
      return;
    }
    NameAddrView targets = reading.addresses(HeaderKind.REFER_TO);
    while (targets.next()) {
      long place = targets.uri();
      String reason = reason(reading, place);
      if (!reason.isEmpty()) {
        findings.add(this, Span.from(place), Span.length(place), reason);
        return;
      }
    }
  }

  private static String reason(Reading reading, long target) {
    UriView uri = reading.uri(target);
    if (uri.scheme() == Scheme.OTHER && !isCarried(reading.array(), uri.schemeToken())) {
      return "a target that is no telephone and no service";
    }
    long number = reading.number(target);
    CalleeRules rules = reading.rules().callees();
    boolean refused =
        E164.isNumber(number)
            && (reading.rules().isRefused(number)
                || rules.baits().contains(number)
                || isElsewhere(number, rules));
    return refused ? "a number that the referrer may not call himself" : "";
  }

  private static boolean isElsewhere(long number, CalleeRules rules) {
    return !rules.countries().isEmpty() && !rules.countries().contains(NumberRules.region(number));
  }

  /** A list within the message (RFC 5368), and addresses of messages and presence. */
  private static boolean isCarried(byte[] a, long scheme) {
    return Places.is(a, Span.from(scheme), Span.to(scheme), "cid")
        || Places.is(a, Span.from(scheme), Span.to(scheme), "im")
        || Places.is(a, Span.from(scheme), Span.to(scheme), "pres");
  }
}
