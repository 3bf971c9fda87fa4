package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against sources that take all connections there are. */
public final class CrowdedSource implements Standing {
  private static final Control CONTROL =
      new Control(
          "crowded-source",
          "more connections than a source or zone may have",
          List.of("DOS-09"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 3261 18.2.1"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
