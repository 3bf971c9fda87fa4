package org.sipward.firewall.check.departure;

import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.kernel.Action;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;

/**
 * A control over what no message that leaves may contain, found in its octets as they are sent.
 * Enforced it keeps the message from leaving, so it is enforced only where it is set by name.
 */
public sealed interface LeakControl extends Check permits InsideLeak, SubscriberLeak, DeviceLeak {

  /**
   * Notes that the message contains it. A request is refused; a final response becomes a bare one,
   * so that whoever waits for it need not wait; a provisional one is left out.
   */
  default void found(SipMessage message, int offset, int length, FindingLog findings) {
    Action action = control().action();
    if (!message.isRequest()) {
      action = message.status() < 200 ? Action.DROP : Action.NORM;
    }
    findings.add(this, action, action == Action.REJECT ? control().status() : 0, offset, length);
  }

  /** Whether a message has to leave all the same: refused, it would keep a call alive. */
  static boolean isNeeded(SipMessage message) {
    Method method = message.method();
    return message.isRequest()
        && (method == Method.ACK || method == Method.BYE || method == Method.CANCEL);
  }
}
