package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against clients that have a connection shake hands again and again. */
public final class Renegotiation implements Standing {
  private static final Control CONTROL =
      new Control(
          "renegotiation",
          "a handshake inside a handshaken connection",
          List.of("TLS-08"),
          Severity.HIGH,
          Action.DROP,
          0,
          List.of("RFC 9325 3.5", "RFC 8446 E.5"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
