package org.sipward.firewall.check.field;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against sequence numbers and methods that do not fit, by which state behind us is
 * confused.
 */
public final class BrokenCseq implements Check {
  private static final Control CONTROL =
      new Control(
          "broken-cseq",
          "a CSeq outside the grammar, its range or the method of the request",
          List.of("MAL-10"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 3261 8.1.1.5", "RFC 3261 20.16", "RFC 4475 3.1.2.17"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.CSEQ_SYNTAX, Defect.CSEQ_RANGE, Defect.CSEQ_METHOD);
  }
}
