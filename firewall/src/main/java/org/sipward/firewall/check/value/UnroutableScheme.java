package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against Request-URIs of a scheme that leads nowhere here. */
public final class UnroutableScheme implements Check {
  private static final Control CONTROL =
      new Control(
          "unroutable-scheme",
          "a Request-URI of a scheme that is not routed",
          List.of("MAL-15"),
          Severity.HIGH,
          Action.REJECT,
          416,
          List.of("RFC 3261 8.2.2.1", "RFC 3261 21.4.14", "RFC 4475 3.3.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.REQUEST_URI_SCHEME);
  }
}
