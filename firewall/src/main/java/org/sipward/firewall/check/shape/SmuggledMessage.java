package org.sipward.firewall.check.shape;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against a second message behind the body of a datagram, for a parser that reads on.
 */
public final class SmuggledMessage implements Check {
  private static final Control CONTROL =
      new Control(
          "smuggled-message",
          "octets after the body that look like another message",
          List.of("MAL-06"),
          Severity.HIGH,
          Action.DROP,
          0,
          List.of("RFC 3261 18.3", "RFC 4475 3.1.1.8"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.TRAILING_MESSAGE);
  }
}
