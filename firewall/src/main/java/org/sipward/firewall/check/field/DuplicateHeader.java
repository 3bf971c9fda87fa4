package org.sipward.firewall.check.field;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against a header that may occur once and occurs again: the value that is screened
 * must be the one that is used.
 */
public final class DuplicateHeader implements Check {
  private static final Control CONTROL =
      new Control(
          "duplicate-header",
          "a header that may occur once occurs again",
          List.of("MAL-08"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 7.3.1", "RFC 3261 7.3.3", "RFC 4475 3.3.8"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.DUPLICATE_HEADER);
  }
}
