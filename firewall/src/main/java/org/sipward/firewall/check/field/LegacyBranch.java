package org.sipward.firewall.check.field;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against branches of RFC 2543, which do not identify a transaction; reported, because
 * our own Via carries a branch that does.
 */
public final class LegacyBranch implements Check {
  private static final Control CONTROL =
      new Control(
          "legacy-branch",
          "a topmost Via without an RFC 3261 branch",
          List.of("MAL-12"),
          Severity.MEDIUM,
          Action.ACCEPT,
          0,
          List.of("RFC 3261 8.1.1.7", "RFC 3261 17.2.3", "RFC 4475 3.4.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.BRANCH_MISSING, Defect.BRANCH_LEGACY);
  }
}
