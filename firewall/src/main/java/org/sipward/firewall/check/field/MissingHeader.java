package org.sipward.firewall.check.field;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against messages without the headers that make a transaction and a dialog. */
public final class MissingHeader implements Check {
  private static final Control CONTROL =
      new Control(
          "missing-header",
          "a mandatory header is missing",
          List.of("MAL-09"),
          Severity.MEDIUM,
          Action.REJECT,
          400,
          List.of("RFC 3261 8.1.1", "RFC 3261 20", "RFC 4475 3.3.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(
        Defect.MISSING_VIA,
        Defect.MISSING_FROM,
        Defect.MISSING_TO,
        Defect.MISSING_CALL_ID,
        Defect.MISSING_CSEQ,
        Defect.MISSING_CONTACT,
        Defect.MISSING_METHOD_HEADER,
        Defect.MISSING_FROM_TAG);
  }
}
