package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against a body length that is missing, no number or beyond the octets received. */
public final class WrongContentLength implements Check {
  private static final Control CONTROL =
      new Control(
          "wrong-content-length",
          "a Content-Length that cannot be true",
          List.of("MAL-05"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 3261 20.14", "RFC 3261 18.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(
        Defect.CONTENT_LENGTH_SYNTAX, Defect.CONTENT_LENGTH_EXCEEDS, Defect.CONTENT_LENGTH_MISSING);
  }
}
