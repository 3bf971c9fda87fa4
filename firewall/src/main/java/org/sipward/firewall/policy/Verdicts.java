package org.sipward.firewall.policy;

import org.sipward.kernel.Action;

/** All verdicts that one reason can lead to, made once, so that deciding allocates nothing. */
public final class Verdicts {
  /** Every status that a control or a refusal asks for. */
  private static final int[] STATUSES = {
    400, 403, 404, 405, 413, 414, 415, 416, 420, 422, 430, 433, 436, 437, 438, 440, 480, 481, 482,
    483, 484, 488, 493, 500, 503, 505, 513, 603
  };

  private final String reason;
  private final Verdict.Forward normalised;
  private final Verdict.Forward stripped;
  private final Verdict.Drop drop;
  private final Verdict.Reject[] loud = new Verdict.Reject[STATUSES.length];
  private final Verdict.Reject[] silent = new Verdict.Reject[STATUSES.length];

  public Verdicts(String reason) {
    this.reason = reason;
    normalised = new Verdict.Forward(Action.NORM, reason);
    stripped = new Verdict.Forward(Action.STRIP, reason);
    drop = new Verdict.Drop(reason);
    for (int i = 0; i < STATUSES.length; i++) {
      loud[i] = new Verdict.Reject(STATUSES[i], false, reason);
      silent[i] = new Verdict.Reject(STATUSES[i], true, reason);
    }
  }

  Verdict.Forward forward(Action action) {
    return action == Action.STRIP ? stripped : normalised;
  }

  Verdict.Drop drop() {
    return drop;
  }

  Verdict.Reject reject(int status, boolean silently) {
    for (int i = 0; i < STATUSES.length; i++) {
      if (STATUSES[i] == status) {
        return (silently ? silent : loud)[i];
      }
    }
    return new Verdict.Reject(status, silently, reason);
  }
}
