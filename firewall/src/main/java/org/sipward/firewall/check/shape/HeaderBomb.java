package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against messages built of too many or too long parts, which cost parsers behind us
 * more than us.
 */
public final class HeaderBomb implements Check {
  private static final Control CONTROL =
      new Control(
          "header-bomb",
          "more or longer headers, parameters or folds than the zone takes",
          List.of("MAL-02"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 7.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(
        Defect.HEADER_COUNT, Defect.HEADER_TOO_LONG, Defect.PARAMETER_COUNT, Defect.FOLD_COUNT);
  }
}
