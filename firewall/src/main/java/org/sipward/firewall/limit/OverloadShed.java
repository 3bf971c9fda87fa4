package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The limit on what begins while more comes in than we can decide. */
public final class OverloadShed implements Limit, Check {
  private static final Control CONTROL =
      new Control(
          "overload-shed",
          "a beginning that waits until we have caught up",
          List.of("REG-11"),
          Severity.HIGH,
          Action.REJECT,
          503,
          List.of("RFC 3261 21.5.4", "RFC 5390 4"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
