package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against lists of identities where they do not belong: a registrar writes
 * P-Associated-URI into its answer.
 */
public final class AssociatedUri implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "associated-uri",
          "associated identities in a request",
          List.of("IMS-06"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 7315 4.1", "TS 29.165 6.1.1.3"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_ASSOCIATED_URI);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
