package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against headers that belong to one kind of interface between networks and come over
 * the other.
 */
public final class ForeignInterface implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "foreign-interface",
          "a header of the other kind of network interface",
          List.of("IMS-20"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("TS 29.165 6.1.1.3"));

  private static final List<HeaderKind> HEADERS =
      List.of(
          HeaderKind.ATTESTATION_INFO,
          HeaderKind.ORIGINATION_ID,
          HeaderKind.IDENTITY,
          HeaderKind.AUTHENTICATION_INFO,
          HeaderKind.AUTHORIZATION,
          HeaderKind.P_PREFERRED_SERVICE,
          HeaderKind.PROXY_AUTHENTICATE,
          HeaderKind.PROXY_AUTHORIZATION,
          HeaderKind.WWW_AUTHENTICATE);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
