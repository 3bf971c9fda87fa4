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
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/** The control against calls that make a verifier check one signature after the other. */
public final class IdentityBomb implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "identity-bomb",
          "more or longer signed identities than anybody verifies",
          List.of("STI-06"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 8224 4", "RFC 8946 4"));

  private static final int MOST = 8;
  private static final int LONGEST = 4_096;

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
    if (!reading.message().has(HeaderKind.IDENTITY)) {
      return;
    }
    int count = 0;
    Passport identity = reading.passports();
    while (identity.next()) {
      long place = identity.element();
      count++;
      if (count > MOST || Span.length(place) > LONGEST) {
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }

  /** All go: which of them somebody would have verified is not ours to say. */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    Lines.delete(message, findings.offset(finding), edits);
  }
}
