package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The limit on what one address sends, by whether it has proven to be a good one. */
public final class SourceFlood implements Limit, Check {
  private static final Control CONTROL =
      new Control(
          "source-flood",
          "more from one address than it is allowed",
          List.of("DOS-01", "DOS-05"),
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
