package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against addresses of charging functions that come from outside: they never leave a
 * network, and never come in.
 */
public final class ChargingAddresses implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "charging-addresses",
          "addresses of charging functions from outside",
          List.of("IMS-04"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 7315 4.5", "TS 24.229 5.10"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_CHARGING_FUNCTION_ADDRESSES);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
