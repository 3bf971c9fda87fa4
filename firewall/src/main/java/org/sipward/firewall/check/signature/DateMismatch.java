package org.sipward.firewall.check.signature;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.JsonMembers;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Passport;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/** The note on signatures whose time is not that of Date, or is none. */
public final class DateMismatch implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "date-mismatch",
          "a signature of another time than the message says",
          List.of("STI-11"),
          Severity.MEDIUM,
          Action.ACCEPT,
          0,
          List.of("RFC 8224 4.1", "RFC 3261 20.17"));

  /** Seconds that RFC 8224 4.1 gives a message to be signed and sent. */
  private static final long APART = 60;

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.SIGNED;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    SipMessage message = reading.message();
    if (!message.isRequest() || !message.has(HeaderKind.IDENTITY)) {
      return;
    }
    long date = Moment.of(message);
    Passport identity = reading.passports();
    while (identity.next()) {
      if (identity.isWhole() && !identity.isCompact()) {
        String reason = reason(identity.payload(), date);
        if (!reason.isEmpty()) {
          long place = identity.element();
          findings.add(this, Span.from(place), Span.length(place), reason);
          return;
        }
      }
    }
  }

  private static String reason(JsonMembers members, long date) {
    long signed = -1;
    while (members.next()) {
      if (members.isNamed("iat")) {
        signed = members.number();
      }
    }
    if (members.isBroken()) {
      return "its claims are no JSON object";
    }
    if (signed < 0) {
      return "its claims say not when it was signed";
    }
    return date >= 0 && Math.abs(signed - date) > APART
        ? "it was signed at another time than Date says"
        : "";
  }
}
