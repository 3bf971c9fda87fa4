package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against Path and Service-Route from those who have none to give: proxies and
 * registrars of the network write them.
 */
public final class RegistrationRoute implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "registration-route",
          "a route of registrations from outside",
          List.of("REG-10"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 3327 5.1", "RFC 3608 5", "TS 29.165 6.1.1.3"));

  private static final List<HeaderKind> HEADERS =
      List.of(HeaderKind.PATH, HeaderKind.SERVICE_ROUTE);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
