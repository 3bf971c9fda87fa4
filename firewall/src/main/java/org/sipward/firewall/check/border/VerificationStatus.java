package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against callers who say of themselves that they were verified. */
public final class VerificationStatus implements ParameterControl {
  private static final Control CONTROL =
      new Control(
          "verification-status",
          "a verification of the caller that somebody outside claims",
          List.of("IDN-16"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("TS 24.229 7.2A.20", "RFC 8224 6"));

  private static final List<BorderParameter> PARAMETERS = List.of(BorderParameter.VERSTAT);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<BorderParameter> parameters() {
    return PARAMETERS;
  }
}
