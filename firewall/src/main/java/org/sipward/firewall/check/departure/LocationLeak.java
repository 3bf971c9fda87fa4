package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against telling a neighbour outside the trust domain which cell a subscriber is in.
 */
public final class LocationLeak implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "location-leak",
          "the place of a subscriber on its way out of the trust domain",
          List.of("IMS-02", "LEK-05"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 7315 4.4", "TS 24.229 4.4", "RFC 6442 4.1"));

  private static final List<HeaderKind> HEADERS =
      List.of(
          HeaderKind.P_ACCESS_NETWORK_INFO,
          HeaderKind.CELLULAR_NETWORK_INFO,
          HeaderKind.GEOLOCATION,
          HeaderKind.GEOLOCATION_ROUTING);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
