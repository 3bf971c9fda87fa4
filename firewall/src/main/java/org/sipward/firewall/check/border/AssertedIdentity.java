package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/**
 * The control against callers who assert their own identity: P-Asserted-Identity means something
 * only where a node of the trust domain wrote it.
 */
public final class AssertedIdentity implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "asserted-identity",
          "an asserted identity from outside the trust domain",
          List.of("IDN-01", "IDN-02"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 3325 5", "TS 24.229 4.4", "TS 29.165 table 6.2"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_ASSERTED_IDENTITY);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
