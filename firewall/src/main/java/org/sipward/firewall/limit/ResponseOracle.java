package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against answers from which strangers learn which users there are. */
public final class ResponseOracle implements Limit, Check {
  private static final Control CONTROL =
      new Control(
          "response-oracle",
          "a refusal that tells a stranger which users there are",
          List.of("SCN-04"),
          Severity.HIGH,
          Action.NORM,
          0,
          List.of("RFC 3261 22.1", "RFC 3261 26.1"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
