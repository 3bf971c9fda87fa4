package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against an escaped NUL, which ends the string early in whoever unescapes it. */
public final class EscapedNul implements Check {
  private static final Control CONTROL =
      new Control(
          "escaped-nul",
          "an escaped NUL",
          List.of("MAL-17"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 4475 3.1.1.4", "RFC 3261 19.1.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.ESCAPE_NUL);
  }
}
