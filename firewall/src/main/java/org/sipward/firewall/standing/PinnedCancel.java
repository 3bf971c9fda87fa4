package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against CANCEL from somebody else: its branch comes out as that of its INVITE only
 * where its sender and all that names the transaction are the same.
 */
public final class PinnedCancel implements Standing {
  private static final Control CONTROL =
      new Control(
          "pinned-cancel",
          "a CANCEL for a call of somebody else",
          List.of("DLG-02"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 3261 9.1", "RFC 3261 16.10"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
