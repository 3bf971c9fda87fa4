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
import org.sipward.sip.edit.Edits;

/** The control against identities that make a verifier open addresses of the attacker's choice. */
public final class CertificateLocation implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "certificate-location",
          "a certificate where nobody should fetch one",
          List.of("STI-03"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 8224 7.1", "RFC 8226 9"));

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
      String reason = reason(identity);
      if (!reason.isEmpty()) {
        long place = identity.element();
        findings.add(this, Span.from(place), Span.length(place), reason);
        return;
      }
    }
  }

  private static String reason(Passport identity) {
    byte[] a = identity.array();
    long info = identity.param("info");
    if (Span.isNone(info)) {
      return "";
    }
    if (!Location.isAcceptable(a, info)) {
      return "its certificate is no https address of a named host";
    }
    if (identity.isWhole() && !identity.isCompact()) {
      JsonMembers members = identity.header();
      while (members.next()) {
        if (members.isNamed("x5u") && !members.isText(a, info)) {
          return "its token and its parameter name different certificates";
        }
      }
    }
    return "";
  }

  /**
   * A verifier that does not see it fetches nothing; the call goes on as one that is not signed.
   */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    Lines.delete(message, findings.offset(finding), edits);
  }
}
