package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against first lines that look like SIP and are not: each repair is a guess another
 * parser makes differently.
 */
public final class BrokenStartLine implements Check {
  private static final Control CONTROL =
      new Control(
          "broken-start-line",
          "a start line outside the grammar",
          List.of("MAL-03"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 3261 7.1", "RFC 3261 7.2", "RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.START_LINE, Defect.START_LINE_SPACE, Defect.METHOD);
  }
}
