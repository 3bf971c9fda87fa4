package org.sipward.firewall.check.value;

import java.util.List;
import java.util.Set;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Defect;

/**
 * The control against local telephone numbers without the context that makes them a number of
 * somebody; reported, because core networks dial them among themselves.
 */
public final class LocalNumber implements Check {
  private static final Control CONTROL =
      new Control(
          "local-number",
          "a local telephone number without phone-context",
          List.of("MAL-15"),
          Severity.HIGH,
          Action.ACCEPT,
          0,
          List.of("RFC 3966 5.1.4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public Set<Defect> defects() {
    return Set.of(Defect.TEL_CONTEXT);
  }
}
