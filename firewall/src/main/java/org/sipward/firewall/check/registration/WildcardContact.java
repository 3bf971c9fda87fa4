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

/** The control against wildcards in REGISTER that a registrar might take for something else. */
public final class WildcardContact implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "wildcard-contact",
          "a wildcard Contact that is not the removal of all",
          List.of("REG-07"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 10.2.2", "RFC 3261 10.3"));

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
        || !message.has(HeaderKind.CONTACT)) {
      return;
    }
    int values = 0;
    long star = Span.NONE;
    NameAddrView contacts = reading.addresses(HeaderKind.CONTACT);
    while (contacts.next()) {
      values++;
      star = contacts.isStar() ? contacts.element() : star;
    }
    if (!Span.isNone(star) && (values > 1 || !isRemoval(message))) {
      findings.add(this, Span.from(star), Span.length(star), CONTROL.title());
    }
  }

  /** Whether Expires is there and nothing but zero. */
  private static boolean isRemoval(SipMessage message) {
    boolean zero = message.has(HeaderKind.EXPIRES);
    for (int h = message.first(HeaderKind.EXPIRES); h >= 0; h = message.next(h)) {
      zero &= message.valueFrom(h) < message.valueTo(h);
      for (int i = message.valueFrom(h); i < message.valueTo(h); i++) {
        zero &= message.octets().array()[i] == '0';
      }
    }
    return zero;
  }
}
