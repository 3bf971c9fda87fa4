package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against telling others the IMSI of a subscriber, of which identities are made that
 * were never meant to leave.
 */
public final class SubscriberLeak implements LeakControl {
  private static final Control CONTROL =
      new Control(
          "subscriber-leak",
          "an identity made of an IMSI in what leaves",
          List.of("LEK-04"),
          Severity.CRITICAL,
          Action.REJECT,
          500,
          List.of("TS 23.003 13.4B", "TS 23.003 13.3"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
