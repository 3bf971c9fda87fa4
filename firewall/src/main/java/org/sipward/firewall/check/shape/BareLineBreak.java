package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against CR or LF alone in the header block, where parsers disagree about where a line
 * ends.
 */
public final class BareLineBreak implements Check {
  private static final Control CONTROL =
      new Control(
          "bare-line-break",
          "CR or LF alone in the header block",
          List.of("MAL-04"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 7.5", "RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.BARE_CR, Defect.BARE_LF);
  }
}
