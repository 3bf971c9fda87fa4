package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against calls that give themselves priority over all others. */
public final class ResourcePriority implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "resource-priority",
          "priority of resources from outside the trust domain",
          List.of("DOS-13"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 4412 3.1", "TS 24.229 4.4"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.RESOURCE_PRIORITY);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
