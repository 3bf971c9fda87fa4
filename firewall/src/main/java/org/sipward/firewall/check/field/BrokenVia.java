package org.sipward.firewall.check.field;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against Vias outside the grammar or too many of them: the way back must be readable
 * by everybody.
 */
public final class BrokenVia implements Check {
  private static final Control CONTROL =
      new Control(
          "broken-via",
          "a Via outside the grammar, or too many",
          List.of("MAL-13"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 20.42", "RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.VIA_SYNTAX, Defect.VIA_COUNT);
  }
}
