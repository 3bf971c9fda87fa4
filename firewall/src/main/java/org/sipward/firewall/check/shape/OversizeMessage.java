package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against messages larger than the zone takes: memory and time of everything behind it.
 */
public final class OversizeMessage implements Check {
  private static final Control CONTROL =
      new Control(
          "oversize-message",
          "more octets than the zone takes",
          List.of("MAL-01"),
          Severity.HIGH,
          Action.REJECT,
          513,
          List.of("RFC 3261 18.1.1", "RFC 3261 21.5.7"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.MESSAGE_TOO_LARGE, Defect.HEADER_BLOCK_TOO_LARGE);
  }
}
