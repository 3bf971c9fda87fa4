package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against identity headers that nodes of the core write for each other: Remote-Party-
 * ID and P-Called-Party-ID.
 */
public final class CoreIdentity implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "core-identity",
          "an identity header that only the core writes",
          List.of("IDN-14"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("TS 24.229 4.4", "RFC 7315 4.2"));

  private static final List<HeaderKind> HEADERS =
      List.of(HeaderKind.REMOTE_PARTY_ID, HeaderKind.P_CALLED_PARTY_ID);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
