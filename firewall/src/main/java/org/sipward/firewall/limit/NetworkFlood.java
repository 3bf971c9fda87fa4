package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The limit on what all addresses of one network send that have proven nothing. */
public final class NetworkFlood implements Limit, Check {
  private static final Control CONTROL =
      new Control(
          "network-flood",
          "more from the strangers of one network than they are allowed",
          List.of("DOS-02"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 3261 26.1.5"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
