package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against percent signs without two hex digits, decoded differently or not at all. */
public final class BrokenEscape implements Check {
  private static final Control CONTROL =
      new Control(
          "broken-escape",
          "a percent sign without two hex digits",
          List.of("MAL-17"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 25.1", "RFC 3261 19.1.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.ESCAPE_SYNTAX);
  }
}
