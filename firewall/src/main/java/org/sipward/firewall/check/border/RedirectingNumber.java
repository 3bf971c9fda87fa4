package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against made-up redirections, which lend a call a number that was never called. */
public final class RedirectingNumber implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "redirecting-number",
          "a redirecting number from outside the trust domain",
          List.of("IDN-13"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("TS 24.229 4.4", "RFC 7044 10", "RFC 5806 4"));

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
