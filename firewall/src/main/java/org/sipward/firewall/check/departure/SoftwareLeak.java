package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against telling a neighbour which products with which faults are inside. */
public final class SoftwareLeak implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "software-leak",
          "product and version of a node on their way out of the trust domain",
          List.of("LEK-02"),
          Severity.LOW,
          Action.STRIP,
          0,
          List.of("RFC 3261 20.35", "RFC 3261 20.41"));

  private static final List<HeaderKind> HEADERS =
      List.of(HeaderKind.SERVER, HeaderKind.USER_AGENT, HeaderKind.ORGANIZATION);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
