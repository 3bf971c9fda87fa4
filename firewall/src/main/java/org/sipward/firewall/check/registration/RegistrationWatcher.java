package org.sipward.firewall.check.registration;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.view.NameAddrView;

/** The control against telephones that ask where others are registered. */
public final class RegistrationWatcher implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "registration-watcher",
          "a telephone that watches the registration of somebody else",
          List.of("REG-14"),
          Severity.HIGH,
          Action.REJECT,
          403,
          List.of("RFC 3680 6", "TS 24.229 5.4.2.1.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.SUBSCRIBE;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (message.method() != Method.SUBSCRIBE
        || !message.isRequest()
        || !Span.isNone(message.toTag())
        || reading.screening().trusted()
        || reading.arrival().zone().kind() != ZoneKind.ACCESS
        || !Names.isEvent(message, "reg")) {
      return;
    }
    NameAddrView from = reading.addresses(HeaderKind.FROM);
    if (from.next()) {
      long place = from.uri();
      if (!Names.areSame(reading, place, message.requestUri())) {
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
      }
    }
  }
}
