package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against connections that say a little and never finish. */
public final class SlowStream implements Standing {
  private static final Control CONTROL =
      new Control(
          "slow-stream",
          "a message or connection that takes too long",
          List.of("DOS-08"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 3261 18.3", "RFC 5626 5.4"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
