package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The limit on calls that a peer has up at once. */
public final class CallLimit implements Limit, Check {
  private static final Control CONTROL =
      new Control(
          "call-limit",
          "more calls at once than were agreed",
          List.of("DOS-06"),
          Severity.CRITICAL,
          Action.REJECT,
          486,
          List.of("RFC 3261 21.4.24"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
