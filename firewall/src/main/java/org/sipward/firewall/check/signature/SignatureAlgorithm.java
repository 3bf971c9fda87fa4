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

/** The control against identities that claim to be signed in a way that proves nothing. */
public final class SignatureAlgorithm implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "signature-algorithm",
          "a signed identity in an algorithm or form that nobody may sign in",
          List.of("STI-05"),
          Severity.CRITICAL,
          Action.REJECT,
          438,
          List.of("RFC 8225 4", "RFC 8224 4.1"));

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
    if (!identity.isWhole()) {
      // Of RFC 4474, which nobody verifies any more: without a certificate it proves nothing.
      return Span.isNone(identity.param("info")) ? "" : "no token of three parts";
    }
    if (!Span.isNone(identity.param("alg")) && !identity.paramIs("alg", "es256")) {
      return "an algorithm other than ES256";
    }
    return identity.isCompact() ? "" : header(identity);
  }

  private static String header(Passport identity) {
    long ppt = identity.param("ppt");
    JsonMembers members = identity.header();
    if (members.hasTwice("alg") || members.hasTwice("ppt") || members.hasTwice("x5u")) {
      return "a member of its header stands twice";
    }
    boolean signed = false;
    boolean extended = false;
    while (members.next()) {
      if (members.isNamed("alg")) {
        signed = members.isText("ES256");
      } else if (members.isNamed("ppt")) {
        extended = true;
        if (!Span.isNone(ppt) && !members.isText(identity.array(), ppt)) {
          return "its header is of another extension than its parameter";
        }
      } else if (members.isNamed("crit")) {
        return "it asks for what nobody knows";
      }
    }
    if (members.isBroken() || !signed) {
      return "its header names no algorithm, or another than ES256";
    }
    return !Span.isNone(ppt) && !extended ? "its header lacks the extension" : "";
  }
}
