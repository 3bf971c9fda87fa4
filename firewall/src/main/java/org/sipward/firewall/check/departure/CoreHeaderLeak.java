package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against telling a neighbour what nodes of the core tell one another. */
public final class CoreHeaderLeak implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "core-header-leak",
          "a header of the core on its way out of the trust domain",
          List.of("IMS-16", "IMS-20"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("TS 24.229 4.4", "TS 29.165 6.1.1.3"));

  private static final List<HeaderKind> HEADERS =
      List.of(
          HeaderKind.P_SERVED_USER,
          HeaderKind.P_PROFILE_KEY,
          HeaderKind.P_USER_DATABASE,
          HeaderKind.P_VISITED_NETWORK_ID,
          HeaderKind.P_CALLED_PARTY_ID,
          HeaderKind.P_ASSERTED_SERVICE,
          HeaderKind.P_PREFERRED_SERVICE,
          HeaderKind.P_PRIVATE_NETWORK_INDICATION,
          HeaderKind.P_REFUSED_URI_LIST,
          HeaderKind.P_DCS_TRACE_PARTY_ID,
          HeaderKind.P_DCS_OSPS,
          HeaderKind.P_DCS_LAES,
          HeaderKind.P_DCS_REDIRECT,
          HeaderKind.RESTORATION_INFO,
          HeaderKind.SERVICE_INTERACT_INFO,
          HeaderKind.RESPONSE_SOURCE,
          HeaderKind.PRIORITY_SHARE,
          HeaderKind.RESOURCE_SHARE,
          HeaderKind.ATTESTATION_INFO,
          HeaderKind.ORIGINATION_ID,
          HeaderKind.AUTHORIZATION,
          HeaderKind.PROXY_AUTHORIZATION,
          HeaderKind.AUTHENTICATION_INFO,
          HeaderKind.SECURITY_CLIENT,
          HeaderKind.SECURITY_VERIFY);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
