package org.sipward.firewall.check.signature;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Passport;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Span;

/** The control against chains of signed diversions that no verifier can follow. */
public final class DivertedSignature implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "diverted-signature",
          "a chain of diverted signatures that is broken or too long",
          List.of("STI-09"),
          Severity.HIGH,
          Action.REJECT,
          438,
          List.of("RFC 8946 4.1", "RFC 8946 6"));

  private static final int MOST = 5;

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
    if (!reading.message().isRequest() || !reading.message().has(HeaderKind.IDENTITY)) {
      return;
    }
    int diversions = 0;
    boolean first = false;
    long last = Span.NONE;
    Passport identity = reading.passports();
    while (identity.next()) {
      if (identity.paramIs("ppt", "div")) {
        diversions++;
        last = identity.element();
      } else {
        first = true;
      }
    }
    if (diversions > MOST) {
      findings.add(this, Span.from(last), Span.length(last), "more than five signed diversions");
    } else if (diversions > 0 && !first) {
      findings.add(this, Action.ACCEPT, 0, Span.from(last), Span.length(last));
      findings.describe("a signed diversion of a call that nobody signed", "RFC 8946 4.1");
    }
  }
}
