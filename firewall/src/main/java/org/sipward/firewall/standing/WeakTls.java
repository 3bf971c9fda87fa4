package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against versions and ciphers of TLS that are broken. */
public final class WeakTls implements Standing {
  private static final Control CONTROL =
      new Control(
          "weak-tls",
          "TLS without forward secrecy and authenticated encryption",
          List.of("TLS-02"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 8996 2", "RFC 9325 4.2"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
