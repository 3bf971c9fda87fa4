package org.sipward.firewall.check.field;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against numbers that are none or do not fit their type, made to overflow in somebody
 * else.
 */
public final class ScalarOverflow implements Check {
  private static final Control CONTROL =
      new Control(
          "scalar-overflow",
          "a number that is none or outside the range of its type",
          List.of("MAL-11"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 3261 25.1", "RFC 4475 3.1.2.4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.SCALAR_SYNTAX, Defect.SCALAR_RANGE);
  }
}
