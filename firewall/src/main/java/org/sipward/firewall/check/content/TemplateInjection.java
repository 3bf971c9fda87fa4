package org.sipward.firewall.check.content;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;

/**
 * The control against lookups of Log4Shell and its kin in any header, plain, escaped or taken apart
 * by lookups within them.
 */
public final class TemplateInjection implements ContentInspection {
  private static final int MOST = 64;

  private static final Control CONTROL =
      new Control(
          "template-injection",
          "text that a logger or template engine looks up",
          List.of("INJ-04"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3261 25.1", "RFC 3261 7.3.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int marks() {
    return HeaderMarks.LOOKUP;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    byte[] a = message.octets().array();
    int to = message.headersTo();
    for (int i = message.octets().from(); i < to; i++) {
      if ((a[i] == '$' || a[i] == '%') && isLookup(a, i, to)) {
        findings.add(this, i, Decoded.next(a, i, to) - i, CONTROL.title());
        return;
      }
    }
  }

  /** A dollar and a brace, then a word and a colon or another lookup. */
  private static boolean isLookup(byte[] a, int from, int to) {
    if (Decoded.at(a, from, to) != '$') {
      return false;
    }
    int i = Decoded.next(a, from, to);
    if (Decoded.at(a, i, to) != '{') {
      return false;
    }
    for (int n = 0; n < MOST; n++) {
      i = Decoded.next(a, i, to);
      int octet = Decoded.at(a, i, to);
      if (octet == ':' || octet == '$') {
        return true;
      }
      boolean word = Decoded.isLetter(octet) || Decoded.isDigit(octet) || ".-_".indexOf(octet) >= 0;
      if (i >= to || !word) {
        return false;
      }
    }
    return false;
  }
}
