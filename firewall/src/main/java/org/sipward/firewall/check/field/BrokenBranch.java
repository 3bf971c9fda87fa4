package org.sipward.firewall.check.field;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against branches that identify nothing or are made to fill tables. */
public final class BrokenBranch implements Check {
  private static final Control CONTROL =
      new Control(
          "broken-branch",
          "a branch that is empty or too long",
          List.of("MAL-12"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 3261 8.1.1.7", "RFC 4475 3.2.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.BRANCH_EMPTY, Defect.BRANCH_TOO_LONG);
  }
}
