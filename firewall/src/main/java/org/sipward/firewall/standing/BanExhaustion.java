package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against filling the tables of bans. */
public final class BanExhaustion implements Standing {
  private static final Control CONTROL =
      new Control(
          "ban-exhaustion",
          "more sources than the tables of bans hold",
          List.of("SLF-10"),
          Severity.HIGH,
          Action.ACCEPT,
          0,
          List.of("RFC 4732 2"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
