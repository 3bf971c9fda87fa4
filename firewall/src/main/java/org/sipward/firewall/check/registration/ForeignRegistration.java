package org.sipward.firewall.check.registration;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Places;
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

/** The control against REGISTER over a border that no roaming agreement covers. */
public final class ForeignRegistration implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "foreign-registration",
          "a registration for a domain or from a network that was not agreed",
          List.of("REG-13"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 7315 4.3", "TS 24.229 5.3.1.2"));

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
    Conduct conduct = reading.screening().conduct();
    if (message.method() != Method.REGISTER || !message.isRequest()) {
      return;
    }
    if (!conduct.domains().isEmpty()) {
      lookAtDomain(reading, conduct.domains(), findings);
    }
    if (!conduct.visitedNetworks().isEmpty()) {
      lookAtNetwork(reading, conduct.visitedNetworks(), findings);
    }
  }

  private void lookAtDomain(Reading reading, List<String> domains, FindingLog findings) {
    long host = reading.uri(reading.message().requestUri()).host();
    if (!Names.isOneOf(reading.array(), host, domains)) {
      long place = reading.message().requestUri();
      findings.add(this, Span.from(place), Span.length(place), "a domain that was not agreed");
      return;
    }
    NameAddrView to = reading.addresses(HeaderKind.TO);
    if (to.next()
        && to.uriView().isSip()
        && !Names.isOneOf(reading.array(), to.uriView().host(), domains)) {
      findings.add(
          this,
          Span.from(to.uri()),
          Span.length(to.uri()),
          "a user of a domain that was not agreed");
    }
  }

  private void lookAtNetwork(Reading reading, List<String> networks, FindingLog findings) {
    SipMessage message = reading.message();
    if (!message.has(HeaderKind.P_VISITED_NETWORK_ID)) {
      long place = message.requestUri();
      findings.add(this, Span.from(place), Span.length(place), "no visited network is named");
      return;
    }
    for (int h = message.first(HeaderKind.P_VISITED_NETWORK_ID); h >= 0; h = message.next(h)) {
      int at = message.valueFrom(h);
      while (at < message.valueTo(h)) {
        int end = Places.valueTo(reading.array(), at, message.valueTo(h));
        if (!Names.isOneOf(reading.array(), Names.word(reading.array(), at, end), networks)) {
          findings.add(this, at, end - at, "a visited network that was not agreed");
          return;
        }
        at = end + 1;
      }
    }
  }
}
