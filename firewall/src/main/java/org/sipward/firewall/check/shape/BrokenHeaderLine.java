package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against header lines without a name or a colon, which one parser skips and the next
 * one obeys.
 */
public final class BrokenHeaderLine implements Check {
  private static final Control CONTROL =
      new Control(
          "broken-header-line",
          "a header line without a proper name or colon",
          List.of("MAL-07"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 7.3", "RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.HEADER_NAME, Defect.HEADER_COLON);
  }
}
