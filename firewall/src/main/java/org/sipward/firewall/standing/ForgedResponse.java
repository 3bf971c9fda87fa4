package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against responses from beside the way: the branch of our Via is sealed. */
public final class ForgedResponse implements Standing {
  private static final Control CONTROL =
      new Control(
          "forged-response",
          "a response to nothing that was forwarded",
          List.of("DLG-10"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 3261 18.1.2", "RFC 3261 16.7"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
