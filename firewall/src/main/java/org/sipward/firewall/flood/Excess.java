package org.sipward.firewall.flood;

import org.sipward.firewall.check.Check;
import org.sipward.firewall.limit.CallLimit;
import org.sipward.firewall.limit.CredentialGuessing;
import org.sipward.firewall.limit.NetworkFlood;
import org.sipward.firewall.limit.OverloadShed;
import org.sipward.firewall.limit.PeerFlood;
import org.sipward.firewall.limit.SourceFlood;
import org.sipward.firewall.limit.StrangerFlood;
import org.sipward.firewall.policy.Verdict;
import org.sipward.kernel.Control;

/** What there can be too much of, with the verdicts on it. All instances are made once. */
final class Excess {
  static final Excess OF_SOURCE = new Excess(new SourceFlood(), 503);

  static final Excess OF_NETWORK = new Excess(new NetworkFlood(), 503);
  static final Excess OF_STRANGERS = new Excess(new StrangerFlood(), 503);
  static final Excess OF_PEER = new Excess(new PeerFlood(), 503);

  /** Busy: after a 503 the peer would keep back all its requests, emergency calls among them. */
  static final Excess OF_CALLS = new Excess(new CallLimit(), 486);

  static final Excess OF_LOAD = new Excess(new OverloadShed(), 503);

  /** Not answered: an answer would say that the guess was wrong. */
  static final Excess OF_GUESSES = new Excess(new CredentialGuessing(), 0);

  private final Check check;
  private final Verdict drop;
  private final Verdict answer;

  private Excess(Check check, int status) {
    this.check = check;
    drop = new Verdict.Drop(check.control().id());
    answer = status == 0 ? drop : new Verdict.Reject(status, false, check.control().id());
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
