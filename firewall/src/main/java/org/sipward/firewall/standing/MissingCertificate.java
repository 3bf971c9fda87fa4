package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against clients at an interface between networks that show no certificate. */
public final class MissingCertificate implements Standing {
  private static final Control CONTROL =
      new Control(
          "missing-certificate",
          "no valid certificate where one is asked for",
          List.of("TLS-03"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 5922 7.4", "RFC 3261 26.3.2"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
