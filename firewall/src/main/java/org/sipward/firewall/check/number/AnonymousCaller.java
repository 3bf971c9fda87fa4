package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/** The control against calls without any identity, from neighbours that must assert one. */
public final class AnonymousCaller implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "anonymous-caller",
          "a caller who shows nothing and for whom nobody vouches",
          List.of("IDN-18"),
          Severity.MEDIUM,
          Action.REJECT,
          433,
          List.of("RFC 5079 3", "TS 24.611 4.5.2.6"));

  private static final String INVALID = ".invalid";

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.CALLER;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (reading.rules().callers().anonymous()
        || !reading.isCall()
        || message.has(HeaderKind.P_ASSERTED_IDENTITY)
        || message.has(HeaderKind.P_PREFERRED_IDENTITY)) {
      return;
    }
    NameAddrView from = reading.addresses(HeaderKind.FROM);
    if (from.next() && isNobody(reading.array(), from.uriView())) {
      long place = from.uri();
      findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
    }
  }

  /** RFC 3323 4.1.1.3; a host within .invalid is nobody's (RFC 6761 6.4). */
  private static boolean isNobody(byte[] a, UriView uri) {
    long user = uri.user();
    long host = uri.host();
    return (!Span.isNone(user) && Places.is(a, Span.from(user), Span.to(user), "anonymous"))
        || (!Span.isNone(host) && Span.length(host) >= INVALID.length() && isInvalid(a, host));
  }

  private static boolean isInvalid(byte[] a, long host) {
    return Places.is(a, Span.to(host) - INVALID.length(), Span.to(host), INVALID);
  }
}
