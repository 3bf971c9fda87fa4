package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The control against octets in free text that are no UTF-8: displays and databases disagree about
 * them, so each becomes a question mark.
 */
public final class InvalidText implements Check {
  private static final Control CONTROL =
      new Control(
          "invalid-text",
          "octets that are no UTF-8 in free text",
          List.of("MAL-17"),
          Severity.HIGH,
          Action.NORM,
          0,
          List.of("RFC 3261 7.3.1", "RFC 3629 3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.UTF8_TEXT);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int from = findings.offset(finding);
    int header = Places.headerAt(message, from);
    long reason = message.reason();
    int to = header >= 0 ? message.valueTo(header) : Span.isNone(reason) ? from : Span.to(reason);
    byte[] a = message.octets().array();
    int at = from;
    while (at < to) {
      int length = sequence(a, at, to);
      if (length == 0) {
        if (!edits.covers(at)) {
          edits.replace(at, at + 1).text("?");
        }
        length = 1;
      }
      at += length;
    }
  }

  /** Octets of the UTF-8 sequence at {@code at} (RFC 3629 4), or 0: none begins there. */
  private static int sequence(byte[] a, int at, int to) {
    int lead = a[at] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || to - at < length) {
      return 0;
    }
    int second = a[at + 1] & 0xff;
    // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second octet.
    boolean bad =
        (lead == 0xe0 && second < 0xa0)
            || (lead == 0xed && second > 0x9f)
            || (lead == 0xf0 && second < 0x90)
            || (lead == 0xf4 && second > 0x8f);
    for (int i = 1; i < length; i++) {
      bad |= (a[at + i] & 0xc0) != 0x80;
    }
    return bad ? 0 : length;
  }
}
