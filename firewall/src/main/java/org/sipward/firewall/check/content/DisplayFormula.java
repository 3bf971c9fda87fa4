package org.sipward.firewall.check.content;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The control against display names that are formulas: whoever opens the call records in a
 * spreadsheet runs them. The name is emptied.
 */
public final class DisplayFormula implements ContentInspection {
  private static final Control CONTROL =
      new Control(
          "display-formula",
          "a name that a spreadsheet would compute",
          List.of("INJ-03"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 3261 25.1", "RFC 3261 20.20"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int marks() {
    return HeaderMarks.FORMULA;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    for (int h = 0; h < message.headers(); h++) {
      long formula = next(message, h, message.valueFrom(h));
      if (!Span.isNone(formula)) {
        findings.add(this, Span.from(formula), Span.length(formula), CONTROL.title());
        return;
      }
    }
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    for (int h = 0; h < message.headers(); h++) {
      for (long f = next(message, h, message.valueFrom(h));
          !Span.isNone(f);
          f = next(message, h, Span.to(f))) {
        if (!edits.covers(Span.from(f))) {
          edits.replace(Span.from(f), Span.to(f)).text("\"\"");
        }
      }
    }
  }

  private static long next(SipMessage message, int header, int from) {
    if (!isAddress(message.kind(header))) {
      return Span.NONE;
    }
    byte[] a = message.octets().array();
    int to = message.valueTo(header);
    for (long q = Quoted.next(a, from, to); !Span.isNone(q); q = Quoted.next(a, Span.to(q), to)) {
      if (isFormula(a, Span.from(q) + 1, Span.to(q) - 1)) {
        return q;
      }
    }
    return Span.NONE;
  }

  static boolean isAddress(HeaderKind kind) {
    return kind == HeaderKind.FROM
        || kind == HeaderKind.TO
        || kind == HeaderKind.P_ASSERTED_IDENTITY
        || kind == HeaderKind.P_PREFERRED_IDENTITY
        || kind == HeaderKind.REMOTE_PARTY_ID
        || kind == HeaderKind.DIVERSION
        || kind == HeaderKind.REFERRED_BY;
  }

  /** A sign that begins a formula, a name, and a call or a bar right behind it. */
  private static boolean isFormula(byte[] a, int from, int to) {
    if (from >= to || "=+-@".indexOf(a[from]) < 0) {
      return false;
    }
    int i = from + 1;
    while (i < to && (((a[i] | 0x20) >= 'a' && (a[i] | 0x20) <= 'z') || a[i] == '.')) {
      i++;
    }
    return i > from + 1
        && i < to
        && (a[i] == '|' || (a[i] == '(' && (a[from] == '=' || a[from] == '@')));
  }
}
