package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/** The limit on credentials that one source tries for one user and that are not accepted. */
public final class CredentialGuessing implements Limit, Check {
  private static final Control CONTROL =
      new Control(
          "credential-guessing",
          "more wrong credentials for one user than anybody mistypes",
          List.of("REG-01"),
          Severity.CRITICAL,
          Action.DROP,
          0,
          List.of("RFC 3261 22.1", "RFC 3261 26.1.1"),
          true);

  @Override
  public Control control() {
    return CONTROL;
  }
}
