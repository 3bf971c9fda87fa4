package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;

/** The control against capabilities that only nodes of a network may claim. */
public final class FeatureCapabilities implements BorderControl {
  private static final Control CONTROL =
      new Control(
          "feature-capabilities",
          "feature capabilities from outside the trust domain",
          List.of("IMS-13"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 6809 5", "TS 24.229 4.4"));

  private static final List<HeaderKind> HEADERS = List.of(HeaderKind.FEATURE_CAPS);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return HEADERS;
  }
}
