package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against the headers by which nodes of 3GPP networks restore, charge and share among
 * themselves.
 */
public final class ServiceHeaders implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "service-headers",
          "a service header that only the core writes",
          List.of("IMS-16"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("TS 24.229 4.4", "TS 24.229 7.2.11", "TS 29.165 table 6.2"));

  private static final List<HeaderKind> HEADERS =
      List.of(
          HeaderKind.RESTORATION_INFO,
          HeaderKind.RELAYED_CHARGE,
          HeaderKind.SERVICE_INTERACT_INFO,
          HeaderKind.CELLULAR_NETWORK_INFO,
          HeaderKind.RESPONSE_SOURCE,
          HeaderKind.PRIORITY_SHARE,
          HeaderKind.RESOURCE_SHARE);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
