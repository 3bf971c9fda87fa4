package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against telling a neighbour how and where calls are charged. */
public final class ChargingLeak implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "charging-leak",
          "charging data on its way out",
          List.of("IMS-04", "LEK-07"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 7315 4.5", "TS 24.229 5.10"));

  private static final List<HeaderKind> HEADERS =
      List.of(
          HeaderKind.P_CHARGING_FUNCTION_ADDRESSES,
          HeaderKind.P_CHARGING_VECTOR,
          HeaderKind.RELAYED_CHARGE,
          HeaderKind.P_DCS_BILLING_INFO);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
