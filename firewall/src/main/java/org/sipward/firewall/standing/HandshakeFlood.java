package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against clients that have us do the arithmetic of TLS and go. */
public final class HandshakeFlood implements Standing {
  private static final Control CONTROL =
      new Control(
          "handshake-flood",
          "more TLS handshakes at once than are allowed",
          List.of("DOS-10"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 8446 4.1", "RFC 9325 3"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
