package org.sipward.firewall.check.registration;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.view.NameAddrView;

/**
 * The control against REGISTER for somebody else from outside: only a node of the core registers
 * third parties.
 */
public final class ThirdPartyRegistration implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "third-party-registration",
          "a registration by somebody other than the user",
          List.of("REG-15"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("TS 24.229 5.4.1.7", "RFC 3261 10.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.REGISTER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (message.method() != Method.REGISTER
        || !message.isRequest()
        || reading.screening().conduct().registersOthers()) {
      return;
    }
    NameAddrView addresses = reading.addresses(HeaderKind.FROM);
    long from = addresses.next() ? addresses.uri() : Span.NONE;
    addresses = reading.addresses(HeaderKind.TO);
    long to = addresses.next() ? addresses.uri() : Span.NONE;
    if (!Span.isNone(from) && !Span.isNone(to) && !Names.areSame(reading, from, to)) {
      findings.add(this, Span.from(from), Span.length(from), CONTROL.title());
    }
  }
}
