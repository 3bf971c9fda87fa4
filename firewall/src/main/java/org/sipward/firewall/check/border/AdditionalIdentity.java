package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against identities that nobody delegated: Additional-Identity is written within the
 * trust domain.
 */
public final class AdditionalIdentity implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "additional-identity",
          "an additional identity from outside the trust domain",
          List.of("IDN-15"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("TS 24.229 7.2.20", "TS 24.229 4.4"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.ADDITIONAL_IDENTITY);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
