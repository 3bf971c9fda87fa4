package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against calls for which somebody outside names the user whose services are to run.
 */
public final class ServedUser implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "served-user",
          "a served user named from outside",
          List.of("IMS-07"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 5502 4", "TS 29.165 table 6.2"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_SERVED_USER);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
