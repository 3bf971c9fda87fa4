package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against two lengths in one message: whoever believes the other one sees another
 * message.
 */
public final class DuplicateContentLength implements Check {
  private static final Control CONTROL =
      new Control(
          "duplicate-content-length",
          "more than one Content-Length",
          List.of("MAL-05", "MAL-08"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 20.14", "RFC 4475 3.3.9"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.CONTENT_LENGTH_CONFLICT, Defect.CONTENT_LENGTH_REPEATED);
  }
}
