package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The control against strangers who make every node on the way log a dialog. */
public final class LogMe implements ParameterControl {
  private static final Control CONTROL =
      new Control(
          "log-me",
          "a request to log a dialog that comes from outside",
          List.of("IMS-19"),
          Severity.MEDIUM,
          Action.STRIP,
          0,
          List.of("RFC 8497 8", "RFC 7989 5"));

  private static final List<BorderParameter> PARAMETERS = List.of(BorderParameter.LOGME);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<BorderParameter> parameters() {
    return PARAMETERS;
  }
}
