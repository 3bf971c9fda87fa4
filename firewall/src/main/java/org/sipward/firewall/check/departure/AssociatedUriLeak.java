package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against telling anybody but the subscriber which public identities belong together.
 */
public final class AssociatedUriLeak implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "associated-uri-leak",
          "the other identities of a subscriber on their way out",
          List.of("IMS-06"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 7315 4.1"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_ASSOCIATED_URI);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
