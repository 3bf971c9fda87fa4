package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against receivers that do not read what they asked for. */
public final class UnreadQueue implements Standing {
  private static final Control CONTROL =
      new Control(
          "unread-queue",
          "a connection whose other side does not read",
          List.of("DOS-12"),
          Severity.HIGH,
          Action.DROP,
          0,
          List.of("RFC 3261 18.1.1"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
