package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against telling a neighbour by whom a call was redirected, where that is to be kept
 * private.
 */
public final class RestrictedDiversion implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "restricted-diversion",
          "a redirecting number that its owner restricts, on its way out of the trust domain",
          List.of("LEK-06"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 7044 10.1", "RFC 5806 4"));

  private static final List<HeaderKind> HEADERS =
      List.of(HeaderKind.HISTORY_INFO, HeaderKind.DIVERSION);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
