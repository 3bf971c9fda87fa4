package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against bodies that do not say what they are, so that everybody guesses. */
public final class UntypedBody implements Check {
  private static final Control CONTROL =
      new Control(
          "untyped-body",
          "a body without a proper Content-Type",
          List.of("MAL-20"),
          Severity.MEDIUM,
          Action.REJECT,
          415,
          List.of("RFC 3261 20.15", "RFC 3261 7.4.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.CONTENT_TYPE_MISSING, Defect.CONTENT_TYPE_SYNTAX);
  }
}
