package org.sipward.firewall.standing;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against requests that go round for ever and multiply where a proxy forks: every
 * request of ours carries its loop hash, and its breadth.
 */
public final class Loop implements Standing {
  private static final Control CONTROL =
      new Control(
          "loop",
          "a request that has been here before",
          List.of("DOS-03"),
          Severity.CRITICAL,
          Action.REJECT,
          482,
          List.of("RFC 5393 4.2", "RFC 5393 5.3.3"));

  @Override
  public Control control() {
    return CONTROL;
  }
}
