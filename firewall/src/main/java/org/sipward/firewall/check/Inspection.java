package org.sipward.firewall.check;

import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.SipMessage;

/**
 * A check that looks at every message itself, because what it stands against is no defect of the
 * grammar. It is asked on its {@link #occasions} only, and asks {@link SipMessage#has} first.
 */
public interface Inspection extends Check {
  /** The {@link Occasion}s one of which a message must be for it to see anything. */
  default long occasions() {
    return Occasion.ALWAYS;
  }

  /** Adds what it sees to the findings; sees also what others have found already. */
  void inspect(SipMessage message, Arrival arrival, FindingLog findings);
}
