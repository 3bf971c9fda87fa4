package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against NUL and other control characters in the header block, which cut strings short
 * in parsers behind us.
 */
public final class ControlCharacter implements Check {
  private static final Control CONTROL =
      new Control(
          "control-character",
          "a control character in the header block",
          List.of("MAL-07"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.CONTROL_CHARACTER);
  }
}
