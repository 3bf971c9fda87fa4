package org.sipward.firewall.check.field;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against a parameter that is there twice: of two tags or branches no one knows which
 * is meant.
 */
public final class DuplicateParameter implements Check {
  private static final Control CONTROL =
      new Control(
          "duplicate-parameter",
          "a parameter that occurs twice in one value",
          List.of("MAL-08"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 7.3.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.DUPLICATE_PARAMETER);
  }
}
