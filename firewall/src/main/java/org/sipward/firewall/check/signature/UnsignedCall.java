package org.sipward.firewall.check.signature;

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

/** The note on calls without a signature, from neighbours that sign by contract. */
public final class UnsignedCall implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "unsigned-call",
          "an unsigned call of a neighbour that has agreed to sign",
          List.of("STI-08"),
          Severity.MEDIUM,
          Action.ACCEPT,
          0,
          List.of("RFC 8224 6.2", "RFC 8588 4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.CONDUCT;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (!reading.screening().conduct().signs()
        || message.method() != Method.INVITE
        || !reading.isCall()
        || message.has(HeaderKind.IDENTITY)) {
      return;
    }
    long place = message.methodSpan();
    findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
  }
}
