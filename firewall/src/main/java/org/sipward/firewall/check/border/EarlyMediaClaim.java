package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against claims to early media, which open a way for voice before anybody pays. */
public final class EarlyMediaClaim implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "early-media-claim",
          "an early media claim from outside the trust domain",
          List.of("IMS-17"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 5009 8", "TS 29.165 table 6.2"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.P_EARLY_MEDIA);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
