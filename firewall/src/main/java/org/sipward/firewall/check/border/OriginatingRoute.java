package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against routes that make a node of the core treat a call from outside as one of our
 * own subscribers.
 */
public final class OriginatingRoute implements ParameterControl {
  private static final Control CONTROL =
      new Control(
          "originating-route",
          "a route that asks for services of the originating side",
          List.of("IMS-11"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("TS 24.229 5.4.3.2", "TS 24.229 5.10.3"));

  private static final List<BorderParameter> PARAMETERS = List.of(BorderParameter.ORIG);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<BorderParameter> parameters() {
    return PARAMETERS;
  }
}
