package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against telling others the addresses and names of the inside. */
public final class InsideLeak implements LeakControl {
  private static final Control CONTROL =
      new Control(
          "inside-leak",
          "an address or name of the inside in what leaves",
          List.of("LEK-01"),
          Severity.CRITICAL,
          Action.REJECT,
          500,
          List.of("TS 24.229 5.10.4", "RFC 3323 3"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
