package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against versions of SIP that do not exist: what their messages mean is unknown. */
public final class UnsupportedVersion implements Check {
  private static final Control CONTROL =
      new Control(
          "unsupported-version",
          "a SIP version other than 2.0",
          List.of("MAL-03"),
          Severity.MEDIUM,
          Action.REJECT,
          505,
          List.of("RFC 3261 7.1", "RFC 3261 21.5.6", "RFC 4475 3.1.2.16"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.VERSION);
  }
}
