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

/** The control against signatures of which each verifier rebuilds another text. */
public final class CompactSignature implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "compact-signature",
          "a signature in the compact form where that is not agreed",
          List.of("STI-12"),
          Severity.MEDIUM,
          Action.REJECT,
          438,
          List.of("RFC 8224 4.1", "RFC 8225 7"));

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
    Passport identity = reading.passports();
    while (identity.next()) {
      String reason = reason(reading, identity);
      if (!reason.isEmpty()) {
        long place = identity.element();
        findings.add(this, Span.from(place), Span.length(place), reason);
        return;
      }
    }
  }

  private static String reason(Reading reading, Passport identity) {
    if (!identity.isCompact()) {
      return "";
    }
    if (!reading.screening().conduct().compactSignatures()) {
      return CONTROL.title();
    }
    boolean full =
        identity.paramIs("ppt", "shaken")
            || identity.paramIs("ppt", "div")
            || identity.paramIs("ppt", "rcd");
    return full ? "an extension whose claims cannot be rebuilt" : "";
  }
}
