package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against headers in the Request-URI, by which a caller writes into the message the
 * next hop builds.
 */
public final class RequestUriHeaders implements Check {
  private static final Control CONTROL =
      new Control(
          "request-uri-headers",
          "a header component in the Request-URI",
          List.of("MAL-16"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 19.1.1", "RFC 4475 3.1.2.11"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.REQUEST_URI_HEADERS);
  }
}
