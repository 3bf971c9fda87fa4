package org.sipward.firewall.check;

import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.SipMessage;

/**
 * A check that looks at every message itself, because what it stands against is no defect of the
 * grammar: it costs an accepted message a few branches, so it asks {@link SipMessage#has} first.
 */
public interface Inspection extends Check {

  /** Adds what it sees to the findings; sees also what others have found already. */
  void inspect(SipMessage message, Arrival arrival, FindingLog findings);
}
