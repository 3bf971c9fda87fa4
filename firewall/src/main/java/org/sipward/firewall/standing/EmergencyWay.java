package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against emergency calls that go astray: numbers of the zone's countries and the urn
 * leave by the zone's emergency hop, and nothing refuses them.
 */
public final class EmergencyWay implements Standing {
  private static final Control CONTROL =
      new Control(
          "emergency-way",
          "an emergency call that would go the way of any call",
          List.of("DNS-08"),
          Severity.CRITICAL,
          Action.NORM,
          0,
          List.of("RFC 5031 4.2", "TS 24.229 5.2.10"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
