package org.sipward.firewall.check;

import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Guard;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * A control that decides from one message and its arrival alone: no state, no I/O, no clock.
 *
 * <p>Stateless, so one instance serves all threads; allocates nothing.
 */
public interface Check extends Guard {

  /** Adds what it sees to the findings; sees also what others have found already. */
  void inspect(SipMessage message, Arrival arrival, FindingLog findings);

  /**
   * Carries out a finding of its own whose action is NORM or STRIP, when the message is forwarded.
   *
   * @param finding index into the findings
   */
  default void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {}
}
