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
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/** The control against users who prove to be themselves and register somebody else. */
public final class DigestOfAnother implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "digest-of-another",
          "a registration proven by the password of somebody else",
          List.of("REG-06"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3261 10.3", "TS 24.229 5.4.1.2.2"));

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
    if (!reading.screening().conduct().ownDigest()
        || message.method() != Method.REGISTER
        || !message.isRequest()
        || !message.has(HeaderKind.AUTHORIZATION)) {
      return;
    }
    NameAddrView to = reading.addresses(HeaderKind.TO);
    if (!to.next()) {
      return;
    }
    UriView user = to.uriView();
    for (int h = message.first(HeaderKind.AUTHORIZATION); h >= 0; h = message.next(h)) {
      long name = Digest.parameter(message, h, "username");
      if (!Span.isNone(name) && !Names.isUser(reading.array(), name, user)) {
        findings.add(this, Span.from(name), Span.length(name), CONTROL.title());
        return;
      }
    }
  }
}
