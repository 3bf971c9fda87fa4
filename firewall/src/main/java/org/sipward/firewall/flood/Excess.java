package org.sipward.firewall.flood;

import org.sipward.firewall.check.Check;
import org.sipward.firewall.limit.CallLimit;
import org.sipward.firewall.limit.NetworkFlood;
import org.sipward.firewall.limit.OverloadShed;
import org.sipward.firewall.limit.PeerFlood;
import org.sipward.firewall.limit.SourceFlood;
import org.sipward.firewall.limit.StrangerFlood;
import org.sipward.firewall.policy.Verdict;
import org.sipward.kernel.Control;

/** What there can be too much of, with the verdicts on it, made once. */
enum Excess {
  OF_SOURCE(new SourceFlood(), 503),
  OF_NETWORK(new NetworkFlood(), 503),
  OF_STRANGERS(new StrangerFlood(), 503),
  OF_PEER(new PeerFlood(), 503),
  /** Busy: after a 503 the peer would keep back all its requests, emergency calls among them. */
  OF_CALLS(new CallLimit(), 486),
  OF_LOAD(new OverloadShed(), 503);

  private final Check check;
  private final Verdict drop;
  private final Verdict answer;

  Excess(Check check, int status) {
    this.check = check;
    drop = new Verdict.Drop(check.control().id());
    answer = new Verdict.Reject(status, false, check.control().id());
  }

  Check check() {
    return check;
  }

  Control control() {
    return check.control();
  }

  /** It disappears unread. */
  Verdict drop() {
    return drop;
  }

  /** It is answered: only who has proven his address is. */
  Verdict answer() {
    return answer;
  }
}
