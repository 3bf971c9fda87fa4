package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.zone.Conduct;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against callers who say themselves to which network a number was ported. */
public final class PortabilityClaim implements TargetParameters {
  private static final Control CONTROL =
      new Control(
          "portability-claim",
          "a result of number portability that somebody outside claims",
          List.of("DNS-06"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 4694 5", "TS 24.229 4.4"));

  private static final List<String> NAMES =
      List.of("rn", "npdi", "cic", "rn-context", "cic-context");

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public boolean isAgreed(Conduct conduct) {
    return conduct.portability();
  }
}
