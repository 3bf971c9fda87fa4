package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against services that a sender asserts for himself, such as those of emergency and
 * mission-critical calls.
 */
public final class AssertedService implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "asserted-service",
          "an asserted service from outside the trust domain",
          List.of("IMS-08"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 6050 4.1", "TS 24.229 4.4"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_ASSERTED_SERVICE);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
