package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against visited networks that somebody outside names. */
public final class VisitedNetwork implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "visited-network",
          "a visited network named from outside the trust domain",
          List.of("IMS-05"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 7315 4.3", "TS 29.165 6.1.1.3"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_VISITED_NETWORK_ID);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
