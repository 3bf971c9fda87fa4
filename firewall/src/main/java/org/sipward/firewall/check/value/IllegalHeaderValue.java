package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against values outside the grammar of their header, which somebody behind us has to
 * guess at.
 */
public final class IllegalHeaderValue implements Check {
  private static final Control CONTROL =
      new Control(
          "illegal-header-value",
          "a header value outside its grammar",
          List.of("MAL-15"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.HEADER_SYNTAX, Defect.HEADER_EMPTY);
  }
}
