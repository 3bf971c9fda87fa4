package org.sipward.firewall.check.registration;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.zone.Conduct;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.view.NameAddrView;

/** The control against telephones that are made to do without the protected way to their proxy. */
public final class WeakSecurityAgreement implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "weak-security-agreement",
          "a registration that offers less protection than agreed",
          List.of("REG-04"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3329 2.3.1", "TS 33.203 7.2"));

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
    Conduct.Agreement agreed = reading.screening().conduct().security();
    if (agreed == Conduct.Agreement.NONE
        || message.method() != Method.REGISTER
        || !message.isRequest()
        || isEmergency(reading)) {
      return;
    }
    if (!message.has(HeaderKind.SECURITY_CLIENT)) {
      long place = message.requestUri();
      findings.add(this, Span.from(place), Span.length(place), "no security agreement is offered");
    } else if (agreed == Conduct.Agreement.ENCRYPTED && !Mechanisms.anyEncrypts(message)) {
      int line = message.lineFrom(message.first(HeaderKind.SECURITY_CLIENT));
      int length = message.lineTo(message.first(HeaderKind.SECURITY_CLIENT)) - line;
      findings.add(this, line, length, "no mechanism that encrypts is offered");
    }
  }

  /** A registration for an emergency call says so in its Contact (TS 24.229 5.1.6.2). */
  private static boolean isEmergency(Reading reading) {
    NameAddrView contacts = reading.addresses(HeaderKind.CONTACT);
    while (contacts.next()) {
      if (!contacts.isStar() && contacts.uriView().hasParam("sos")) {
        return true;
      }
    }
    return false;
  }
}
