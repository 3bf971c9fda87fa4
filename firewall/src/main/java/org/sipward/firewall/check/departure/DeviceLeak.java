package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against telling others the IMEI of a device, wherever it stands. */
public final class DeviceLeak implements LeakControl {
  private static final Control CONTROL =
      new Control(
          "device-leak",
          "the IMEI of a device in what leaves",
          List.of("LEK-03"),
          Severity.CRITICAL,
          Action.REJECT,
          500,
          List.of("RFC 7254 8"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
