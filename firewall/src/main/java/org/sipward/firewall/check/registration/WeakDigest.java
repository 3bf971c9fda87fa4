package org.sipward.firewall.check.registration;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;

/** The control against answers in an algorithm that a man in the middle has chosen. */
public final class WeakDigest implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "weak-digest",
          "a digest weaker than agreed",
          List.of("REG-03"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 8760 2.4", "RFC 7616 5.7"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.CREDENTIALS;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    List<String> agreed = reading.screening().conduct().digestAlgorithms();
    SipMessage message = reading.message();
    if (agreed.isEmpty() || !message.isRequest()) {
      return;
    }
    lookAt(message, HeaderKind.AUTHORIZATION, agreed, findings);
    lookAt(message, HeaderKind.PROXY_AUTHORIZATION, agreed, findings);
  }

  private void lookAt(
      SipMessage message, HeaderKind kind, List<String> agreed, FindingLog findings) {
    for (int h = message.first(kind); h >= 0; h = message.next(h)) {
      if (Digest.isDigest(message, h) && isWeak(message, h, agreed)) {
        int from = message.lineFrom(h);
        findings.add(this, from, message.lineTo(h) - from, CONTROL.title());
        return;
      }
    }
  }

  /** Without an algorithm it is MD5 (RFC 7616 3.4); a first REGISTER of IMS has no nonce yet. */
  private static boolean isWeak(SipMessage message, int header, List<String> agreed) {
    byte[] a = message.octets().array();
    long nonce = Digest.parameter(message, header, "nonce");
    if (Span.isNone(nonce) || Span.length(nonce) == 0) {
      return false;
    }
    long algorithm = Digest.parameter(message, header, "algorithm");
    boolean known =
        Span.isNone(algorithm) ? agreed.contains("md5") : Names.isOneOf(a, algorithm, agreed);
    return !known || Span.isNone(Digest.parameter(message, header, "qop"));
  }
}
