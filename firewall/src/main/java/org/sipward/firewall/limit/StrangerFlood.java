package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The limit on what all addresses together send that have proven nothing. */
public final class StrangerFlood implements Limit, Check {
  private static final Control CONTROL =
      new Control(
          "stranger-flood",
          "more from all strangers together than they are allowed",
          List.of("DOS-02"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 3261 26.1.5", "RFC 5390 4"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
