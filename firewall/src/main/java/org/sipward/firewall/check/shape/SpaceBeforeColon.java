package org.sipward.firewall.check.shape;

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
import org.sipward.sip.edit.Edits;

/**
 * The control against header names that hide behind white space: legal, but rules that look for
 * {@code Name:} miss them, so the space goes before anybody else looks.
 */
public final class SpaceBeforeColon implements Check {
  private static final Control CONTROL =
      new Control(
          "space-before-colon",
          "white space between a header name and its colon",
          List.of("MAL-07"),
          Severity.CRITICAL,
          Action.NORM,
          0,
          List.of("RFC 3261 7.3.1", "RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.SPACE_BEFORE_COLON);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int header = Places.headerAt(message, findings.offset(finding));
    if (header < 0 || edits.covers(message.lineFrom(header))) {
      return;
    }
    byte[] a = message.octets().array();
    int from = message.nameTo(header);
    int to = Places.skipSpace(a, from, message.lineTo(header));
    if (from < to && !edits.covers(from)) {
      edits.delete(from, to);
    }
  }
}
