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
import org.sipward.sip.Span;

/** The note on neighbours that vouch in full for numbers which cannot be theirs. */
public final class AttestationLaundering implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "attestation-laundering",
          "a full attestation of a caller that other controls do not believe",
          List.of("STI-07"),
          Severity.CRITICAL,
          Action.ACCEPT,
          0,
          List.of("RFC 8588 4", "RFC 8588 8"));

  private static final List<String> DOUBTS =
      List.of(
          "impossible-caller",
          "bait-caller",
          "home-number-from-abroad",
          "caller-outside-range",
          "identity-mismatch");

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
    if (findings.count() == 0
        || !reading.message().has(HeaderKind.IDENTITY)
        || !isDoubted(findings)) {
      return;
    }
    Passport identity = reading.passports();
    while (identity.next()) {
      if (identity.isWhole() && attestsInFull(identity)) {
        long place = identity.element();
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }

  private static boolean isDoubted(FindingLog findings) {
    for (int i = 0; i < findings.count(); i++) {
      if (DOUBTS.contains(findings.check(i).control().id())) {
        return true;
      }
    }
    return false;
  }

  private static boolean attestsInFull(Passport identity) {
    JsonMembers members = identity.payload();
    while (members.next()) {
      if (members.isNamed("attest") && members.isText("A")) {
        return true;
      }
    }
    return false;
  }
}
