package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against responses with a status code that no table has a row for. */
public final class IllegalStatusCode implements Check {
  private static final Control CONTROL =
      new Control(
          "illegal-status-code",
          "a status code outside 100..699",
          List.of("MAL-21"),
          Severity.HIGH,
          Action.DROP,
          0,
          List.of("RFC 3261 7.2", "RFC 4475 3.1.2.19"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.STATUS_CODE);
  }
}
