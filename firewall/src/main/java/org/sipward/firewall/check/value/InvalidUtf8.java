package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against octets that are no UTF-8 in fields that identify or route. */
public final class InvalidUtf8 implements Check {
  private static final Control CONTROL =
      new Control(
          "invalid-utf8",
          "octets that are no UTF-8 in a structural field",
          List.of("MAL-17"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 7.3.1", "RFC 3629 3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.UTF8);
  }
}
