package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/** The control against octets whose headers never end: half a message is no message. */
public final class UnfinishedHeaderBlock implements Check {
  private static final Control CONTROL =
      new Control(
          "unfinished-header-block",
          "no empty line ends the headers",
          List.of("MAL-01"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 7", "RFC 4475 3.1.2.15"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.HEADER_BLOCK_OPEN);
  }
}
