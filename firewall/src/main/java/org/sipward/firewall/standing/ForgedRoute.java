package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against requests that break into a dialog: our Record-Route is sealed. */
public final class ForgedRoute implements Standing {
  private static final Control CONTROL =
      new Control(
          "forged-route",
          "a request in a dialog that its Route does not prove",
          List.of("DLG-01"),
          Severity.CRITICAL,
          Action.REJECT,
          403,
          List.of("RFC 3261 12.2.1.1", "RFC 3261 16.4"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
