package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The limit on what a peer begins, by what was agreed with it. */
public final class PeerFlood implements Limit, Check {
  private static final Control CONTROL =
      new Control(
          "peer-flood",
          "more from a peer than was agreed",
          List.of("DOS-01", "DOS-05"),
          Severity.CRITICAL,
          Action.REJECT,
          503,
          List.of("RFC 3261 21.5.4", "RFC 7339 5"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
