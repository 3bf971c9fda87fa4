package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/** The control against passwords in URIs, which end up in every log on the way. */
public final class UriPassword implements Check {
  private static final Control CONTROL =
      new Control(
          "uri-password",
          "a password in the userinfo of a URI",
          List.of("MAL-15"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 3261 19.1.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.URI_PASSWORD);
  }

  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    byte[] a = message.octets().array();
    int from = findings.offset(finding);
    int to = from + findings.length(finding);
    if (from >= to || a[from] != ':') {
      from--;
    }
    if (!edits.covers(from)) {
      edits.delete(from, to);
    }
  }
}
