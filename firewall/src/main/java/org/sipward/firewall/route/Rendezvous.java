package org.sipward.firewall.route;

import org.jspecify.annotations.Nullable;

/**
 * The choice of one target for a call: the highest hash of call and target wins, so that all
 * requests of a call agree without memory, and a hop that leaves moves only its own calls (Thaler
 * and Ravishankar, 1998; weights by Schindelhauer and Schomaker, 2005).
 */
final class Rendezvous {
  private Rendezvous() {}

  /**
   * The target of a call, or null where none will do.
   *
   * @param call keyed hash of the Call-ID
   * @param tried bit per target that has failed just now
   * @param anyHealth whether an unhealthy target is better than none
   */
  static @Nullable Target choose(Target[] targets, long call, long tried, boolean anyHealth) {
    Target best = null;
    double bestScore = 0;
    for (int i = 0; i < targets.length && i < Long.SIZE; i++) {
      Target target = targets[i];
      if ((tried & 1L << i) != 0 || (!anyHealth && !target.state().isHealthy())) {
        continue;
      }
      double score = score(call, target);
      if (best == null
          || target.tier() < best.tier()
          || (target.tier() == best.tier() && score > bestScore)) {
        best = target;
        bestScore = score;
      }
    }
    return best == null && !anyHealth ? null : best;
  }

  private static double score(long call, Target target) {
    // 53 bits as a number in (0, 1]: the logarithm is finite and not positive.
    double unit = ((SipHash.mix(call ^ target.seed()) >>> 11) + 1) * 0x1p-53;
    return -target.weight() / Math.log(unit);
  }
}
