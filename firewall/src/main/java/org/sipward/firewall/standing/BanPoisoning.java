package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against getting somebody else banned. */
public final class BanPoisoning implements Standing {
  private static final Control CONTROL =
      new Control(
          "ban-poisoning",
          "evidence for a ban that its source has not certainly sent",
          List.of("SLF-01"),
          Severity.HIGH,
          Action.ACCEPT,
          0,
          List.of("RFC 2827 2"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
