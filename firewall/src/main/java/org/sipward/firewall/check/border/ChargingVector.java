package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against somebody else's charging identifiers in a call. */
public final class ChargingVector implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "charging-vector",
          "charging correlation from outside the trust domain",
          List.of("IMS-03"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 7315 4.6", "TS 24.229 4.5", "TS 29.165 11.2"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_CHARGING_VECTOR);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
