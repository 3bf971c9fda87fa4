package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against anybody with any certificate of the same authority. */
public final class UnnamedCertificate implements Standing {
  private static final Control CONTROL =
      new Control(
          "unnamed-certificate",
          "a certificate without the name of a peer",
          List.of("TLS-01"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 5922 7.2", "RFC 5922 7.3"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
