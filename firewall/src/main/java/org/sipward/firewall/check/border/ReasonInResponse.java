package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against release causes that somebody outside writes into a response. */
public final class ReasonInResponse implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "reason-in-response",
          "a reason in a response from outside the trust domain",
          List.of("IMS-18"),
          Severity.MEDIUM,
          Action.STRIP,
          0,
          List.of("RFC 6432", "TS 24.229 4.4"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.REASON);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
