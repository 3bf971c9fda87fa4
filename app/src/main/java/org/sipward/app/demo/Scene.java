package org.sipward.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sipward.app.demo.HostileMessage.Fate;

/**
 * Everything the demo has measured up to one moment; what is shown is made from this alone.
 *
 * @param elapsed since the first call
 * @param calls the legitimate traffic
 * @param rates of the last moments
 * @param through latency of legitimate requests through the firewall
 * @param direct the same between the same sockets without the firewall
 * @param attack what was sent, what was answered, what arrived
 * @param firewall its own counts
 * @param refusals the last ones, newest last
 */
record Scene(
    Duration elapsed,
    CallCounts.Reading calls,
    Rates rates,
    LatencyMeter.Percentiles through,
    LatencyMeter.Percentiles direct,
    Attack attack,
    FirewallReading firewall,
    List<RefusalFeed.Refusal> refusals) {

  Scene {
    refusals = List.copyOf(refusals);
  }

  /** Calls and datagrams per second. */
  record Rates(double calls, double messages) {
    static final Rates NONE = new Rates(0, 0);
  }

  /**
   * The hostile side.
   *
   * @param stoppable sent by the peer to be stopped, by expected control
   * @param cleanable sent by the peer to be cleaned, by expected control
   * @param tellable sent by the peer to be let through and told of, by expected control
   * @param byStranger sent from an address that is no peer
   * @param answersToStranger responses it got
   * @param cleaned arrived at the callee without their hostile part
   * @param passed arrived at the callee as they were, to be told of
   * @param leaks arrived with it
   * @param firstLeak start of the first of these, or empty
   */
  record Attack(
      Map<String, Long> stoppable,
      Map<String, Long> cleanable,
      Map<String, Long> tellable,
      long byStranger,
      long answersToStranger,
      long cleaned,
      long passed,
      long leaks,
      String firstLeak) {
    Attack {
      stoppable = Map.copyOf(stoppable);
      cleanable = Map.copyOf(cleanable);
      tellable = Map.copyOf(tellable);
    }

    static Attack of(Attacker attacker, LeakWatch watch, Callee callee) {
      return new Attack(
          attacker.sent(Fate.STOPPED),
          attacker.sent(Fate.CLEANED),
          attacker.sent(Fate.TOLD),
          attacker.sentByStranger(),
          attacker.answersToStranger(),
          callee.visits(),
          callee.onlookers(),
          watch.leaks(),
          watch.first().orElse(""));
    }

    long byPeer() {
      return sum(stoppable) + sum(cleanable) + sum(tellable);
    }

    long sent() {
      return byPeer() + byStranger;
    }
  }

  /** Messages that the firewall refused, read or unread. */
  long stopped() {
    return sum(firewall.stopped()) + firewall.gated();
  }

  /** Messages that were let through and told of: of each control as many as were sent for it. */
  Map<String, Long> told() {
    Map<String, Long> told = new TreeMap<>(firewall.told());
    told.keySet().retainAll(attack.tellable().keySet());
    return told;
  }

  /** Hostile messages of which neither the firewall nor the callee knows anything. */
  long unaccounted() {
    long missing = Math.max(0, attack.byStranger() - firewall.gated());
    missing += Math.max(0, sum(attack.stoppable()) - sum(firewall.stopped()));
    missing += Math.max(0, sum(attack.tellable()) - Math.min(attack.passed(), sum(told())));
    return missing + Math.max(0, sum(attack.cleanable()) - attack.cleaned());
  }

  /** Whether every call passed, nothing that is enforced did, and all hostile is accounted for. */
  boolean isGood() {
    return calls.isFaultless()
        && attack.sent() > 0
        && attack.leaks() == 0
        && attack.answersToStranger() == 0
        && unaccounted() == 0;
  }

  static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
