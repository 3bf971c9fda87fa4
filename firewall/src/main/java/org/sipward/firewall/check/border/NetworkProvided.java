package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against telephones that mark their own word about their cell as the word of the
 * network.
 */
public final class NetworkProvided implements ParameterControl {
  private static final Control CONTROL =
      new Control(
          "network-provided",
          "a place that the telephone says the network told",
          List.of("IMS-01"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 7315 4.4", "TS 24.229 5.2.6.3"));

  private static final List<BorderParameter> PARAMETERS = List.of(BorderParameter.NETWORK_PROVIDED);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<BorderParameter> parameters() {
    return PARAMETERS;
  }
}
