package org.sipward.firewall.check.body;

import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;

/**
 * A check that looks at bodies: at each part of the kinds that it names, nested ones included.
 *
 * <p>Not asked again in a message once it has found what its control is about, so that a crowd of
 * parts fills no log; what it mends it mends in all parts.
 */
public interface BodyInspection extends Check {
  /** Bits of the kinds it looks at ({@link BodyKind#bit}). */
  int kinds();

  /** The strongest action it can ask for; once it has, it is not asked again in the message. */
  default Action strongest() {
    return control().action();
  }

  /** Adds what it sees in a part to the findings. */
  void inspect(Body body, int part, Arrival arrival, FindingLog findings);

  /** Carries out a finding that asks for NORM or STRIP in one part, if it is about that part. */
  default void mend(Body body, int part, Arrival arrival) {}
}
