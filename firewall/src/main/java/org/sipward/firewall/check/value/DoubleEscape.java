package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against escapes that decode to escapes; legal, and only dangerous to who decodes
 * twice, so it is reported.
 */
public final class DoubleEscape implements Check {
  private static final Control CONTROL =
      new Control(
          "double-escape",
          "an escape that decodes to another escape",
          List.of("MAL-17"),
          Severity.HIGH,
          Action.ACCEPT,
          0,
          List.of("RFC 3261 19.1.2", "RFC 4475 3.1.1.5"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.ESCAPE_DOUBLE);
  }
}
