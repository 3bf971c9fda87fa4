package org.sipward.firewall.check;

import java.util.Set;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Guard;
import org.sipward.sip.Defect;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * A control that decides from one message and its arrival alone: no state, no I/O, no clock.
 *
 * <p>Most checks only answer for defects that the parser notes anyway and cost nothing where there
 * are none; one that has to look for itself is an {@link Inspection}. Stateless, so one instance
 * serves all threads; allocates nothing per message.
 */
public interface Check extends Guard {

  /** The defects it answers for; every defect has exactly one control. */
  default Set<Defect> defects() {
    return Set.of();
  }

  /**
   * Turns a defect of its own into a finding, by default with the action and status of its row.
   *
   * @param defect index into the defects of the message
   */
  default void judge(SipMessage message, Arrival arrival, int defect, FindingLog findings) {
    findings.add(this, message.defects(), defect, control().action(), control().status());
  }

  /** Whether a finding of its own is told even where it asks for nothing. */
  default boolean isTold() {
    return false;
  }

  /**
   * Carries out a finding of its own whose action is NORM or STRIP, when the message is forwarded.
   *
   * <p>Leaves alone what another control has replaced already ({@link Edits#covers}).
   *
   * @param finding index into the findings
   */
  default void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {}
}
