package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against claims about the leg of a call, from which nodes infer whether there is
 * roaming.
 */
public final class TrafficLeg implements ParameterControl {
  private static final Control CONTROL =
      new Control(
          "traffic-leg",
          "a traffic leg that somebody outside claims",
          List.of("IMS-12"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 7549 4", "TS 24.229 4.13.3"));

  private static final List<BorderParameter> PARAMETERS = List.of(BorderParameter.IOTL);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<BorderParameter> parameters() {
    return PARAMETERS;
  }
}
