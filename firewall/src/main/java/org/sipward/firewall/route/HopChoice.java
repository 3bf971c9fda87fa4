package org.sipward.firewall.route;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Transport;

/**
 * The choice of one hop of a group for a request: the one its branch is pinned to, else the best
 * healthy one by its Call-ID, which is then pinned.
 *
 * <p>One per thread; allocates nothing.
 */
final class HopChoice {
  private final Pins pins;
  private final SipHash spread;
  private long nowNanos;
  private long tried;
  private @Nullable HopGroup group;

  HopChoice(Pins pins, SipHash spread) {
    this.pins = pins;
    this.spread = spread;
  }

  void tick(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  /** Starts over for a request; null: its way is known, there is nothing to choose. */
  void begin(@Nullable HopGroup group) {
    this.group = group;
    tried = 0;
  }

  /**
   * Settles the hop: null, or why there is none.
   *
   * @param into says whether it is an emergency call, for which an unhealthy hop is better than
   *     none, as it is without probes: nothing else would find out that it is back
   * @param onlyTls whether no other transport will do
   */
  @Nullable Refusal settle(
      SipMessage request, Plan plan, long branch, Destination into, boolean onlyTls) {
    HopGroup hops = group;
    if (hops == null) {
      return null;
    }
    boolean emergency = into.isEmergency();
    if (tried == 0 && pins.find(branch, plan, into)) {
      into.markEmergency(emergency);
      return null;
    }
    Target[] targets = plan.targets(hops);
    long barred = onlyTls ? withoutTls(plan, targets) : 0;
    if (targets.length > 0 && Long.bitCount(barred) == Math.min(targets.length, Long.SIZE)) {
      return Refusal.SIPS_NOT_ALLOWED;
    }
    long call = spread.of(request.octets().array(), request.callId());
    Target target = Rendezvous.choose(targets, call, tried | barred, false);
    if (target == null && (emergency || hops.probeSeconds() == 0)) {
      target = Rendezvous.choose(targets, call, tried | barred, true);
    }
    if (target == null) {
      return Refusal.NO_HOP;
    }
    into.set(target);
    into.markEmergency(emergency);
    pins.put(branch, plan, into, nowNanos);
    return null;
  }

  /** Bit per target that is not reached over TLS. */
  private static long withoutTls(Plan plan, Target[] targets) {
    long barred = 0;
    for (int i = 0; i < targets.length && i < Long.SIZE; i++) {
      Transport transport = plan.local(targets[i].listener()).listener().transport();
      barred |= transport == Transport.TLS ? 0 : 1L << i;
    }
    return barred;
  }

  /**
   * Leaves out the hop chosen last, for this request only: a full queue or a bound of ours says
   * nothing about its health. Whether it was one of a group.
   */
  boolean exclude(Plan plan, Destination chosen) {
    HopGroup hops = group;
    Target failed = chosen.target();
    if (hops == null || failed == null) {
      return false;
    }
    Target[] targets = plan.targets(hops);
    for (int i = 0; i < targets.length && i < Long.SIZE; i++) {
      tried |= targets[i].equals(failed) ? 1L << i : 0;
    }
    return true;
  }
}
