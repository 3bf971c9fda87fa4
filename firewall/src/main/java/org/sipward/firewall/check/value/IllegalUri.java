package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against URIs and addresses outside the grammar, which each parser repairs in its own
 * way.
 */
public final class IllegalUri implements Check {
  private static final Control CONTROL =
      new Control(
          "illegal-uri",
          "a URI or address outside the grammar",
          List.of("MAL-15"),
          Severity.HIGH,
          Action.REJECT,
          400,
          List.of("RFC 3261 19.1", "RFC 3261 25.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.REQUEST_URI, Defect.URI_SYNTAX, Defect.ADDRESS_SYNTAX);
  }
}
