package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against headers that nodes of the core write for each other and that nobody outside
 * has a reason to send.
 */
public final class CoreHeaders implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "core-headers",
          "a header that only nodes of the core write",
          List.of("IMS-09"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of(
              "TS 24.229 4.4",
              "RFC 5002 5",
              "RFC 4457 4",
              "RFC 3313 5",
              "RFC 5318 6",
              "RFC 7316 5",
              "RFC 5503 4"));

  private static final List<HeaderKind> HEADERS =
      List.of(
          HeaderKind.P_PROFILE_KEY,
          HeaderKind.P_USER_DATABASE,
          HeaderKind.P_MEDIA_AUTHORIZATION,
          HeaderKind.P_REFUSED_URI_LIST,
          HeaderKind.P_PRIVATE_NETWORK_INDICATION,
          HeaderKind.P_DCS_TRACE_PARTY_ID,
          HeaderKind.P_DCS_OSPS,
          HeaderKind.P_DCS_BILLING_INFO,
          HeaderKind.P_DCS_LAES,
          HeaderKind.P_DCS_REDIRECT);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
