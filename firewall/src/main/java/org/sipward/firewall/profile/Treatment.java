package org.sipward.firewall.profile;

import org.sipward.kernel.Action;

/** What is done with a header or a parameter at a border. */
public enum Treatment {
  PASS(Action.ACCEPT, 0),
  /** It goes, the message goes on. */
  STRIP(Action.STRIP, 0),
  /** The message is refused. */
  REFUSE(Action.REJECT, 403);

  private final Action action;
  private final int status;

  Treatment(Action action, int status) {
    this.action = action;
    this.status = status;
  }

  /** What a finding about it asks for. */
  public Action action() {
    return action;
  }

  /** The response code that it asks for; 0 where the action is no reject. */
  public int status() {
    return status;
  }
}
