package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against quoted strings and comments that are not closed, in which the next header
 * drowns.
 */
public final class UnbalancedQuote implements Check {
  private static final Control CONTROL =
      new Control(
          "unbalanced-quote",
          "a quoted string or comment that is not closed",
          List.of("MAL-18"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 3261 25.1", "RFC 4475 3.1.2.6"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.QUOTE_OPEN, Defect.COMMENT);
  }
}
