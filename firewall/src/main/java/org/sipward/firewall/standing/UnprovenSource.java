package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against answers that hit whoever a forged source address belongs to. */
public final class UnprovenSource implements Standing {
  private static final Control CONTROL =
      new Control(
          "unproven-source",
          "an answer withheld from a source that nothing proves",
          List.of("DOS-07"),
          Severity.HIGH,
          Action.DROP,
          0,
          List.of("RFC 3261 26.1.5", "RFC 3261 18.2.2"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
