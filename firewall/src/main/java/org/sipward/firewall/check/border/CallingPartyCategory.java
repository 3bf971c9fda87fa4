package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against callers who claim a category: operator, payphone, emergency. */
public final class CallingPartyCategory implements ParameterControl {
  private static final Control CONTROL =
      new Control(
          "calling-party-category",
          "a category of the caller that somebody outside claims",
          List.of("IDN-17"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("TS 24.229 7.2A.12", "TS 29.165 table 6.2"));

  private static final List<BorderParameter> PARAMETERS =
      List.of(BorderParameter.CPC, BorderParameter.OLI);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<BorderParameter> parameters() {
    return PARAMETERS;
  }
}
