package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against telling a neighbour outside the trust domain who calls, where the caller
 * asked that nobody does.
 */
public final class RestrictedIdentity implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "restricted-identity",
          "an identity that its owner restricts, on its way out of the trust domain",
          List.of("LEK-08"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 3325 7", "RFC 3323 4.2"));

  private static final List<HeaderKind> HEADERS =
      List.of(HeaderKind.P_ASSERTED_IDENTITY, HeaderKind.REMOTE_PARTY_ID);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
