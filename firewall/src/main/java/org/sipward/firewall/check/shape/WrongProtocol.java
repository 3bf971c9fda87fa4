package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against other protocols on the SIP port: HTTP, SSDP, TLS in the clear, noise. */
public final class WrongProtocol implements Check {
  private static final Control CONTROL =
      new Control(
          "wrong-protocol",
          "octets that are no SIP",
          List.of("MAL-23"),
          Severity.MEDIUM,
          Action.DROP,
          0,
          List.of("RFC 3261 7"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.NOT_SIP);
  }
}
