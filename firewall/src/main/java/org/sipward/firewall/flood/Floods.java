package org.sipward.firewall.flood;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.gate.Gate;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Mode;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The stage that keeps floods off: once before a message is read, once when it is known where it
 * goes; and it learns from what goes on who is a good one.
 *
 * <p>Never stopped are the core and next hops, emergency calls, and what belongs to a call that is
 * up as long as it keeps to allowances of its own. One per loop; takes no lock and allocates
 * nothing.
 */
public final class Floods {
  private final Facts facts;
  private final Gate gate;
  private final Admittance admittance;
  private final Proving proving;
  private final Calls calls;
  private final Guesses guesses;
  private final Decoys decoys;
  private Verdict verdict = Excess.OF_SOURCE.drop();

  public Floods(Memory memory, Gate gate, Facts facts) {
    this.facts = facts;
    this.gate = gate;
    admittance = new Admittance(memory, gate);
    proving = new Proving(memory);
    calls = new Calls(memory);
    guesses = new Guesses(memory);
    decoys = new Decoys(memory, proving, guesses);
  }

  /** The clock, called by the loop. */
  public void tick(long nowNanos) {
    admittance.tick(nowNanos);
    proving.tick(nowNanos);
    calls.tick(nowNanos);
    guesses.tick(nowNanos);
    decoys.tick(nowNanos);
  }

  /** A batch of datagrams was read; a full one says that more waits. */
  public void batch(int listener, boolean full) {
    admittance.batch(listener, full);
  }

  /**
   * Whether a message is dropped unread; then {@link #verdict} says why.
   *
   * @param free whether nobody counts what its source sends, unless it is a peer: a next hop, or
   *     one that is let in for an emergency call only
   */
  public boolean sheds(Arrival arrival, Octets octets, boolean free) {
    admittance.clear();
    boolean counted = arrival.zone().kind() != ZoneKind.CORE && (!free || arrival.peer() != null);
    Excess excess = counted ? admittance.sheds(arrival, octets) : null;
    if (excess == null) {
      return false;
    }
    facts.limited(arrival, excess.control(), Mode.ENFORCE);
    verdict = excess.drop();
    return true;
  }

  /** Whether a request is refused that may go on for all else; {@link #verdict} says how. */
  public boolean refuses(
      SipMessage request, Arrival arrival, boolean emergency, FindingLog findings) {
    if (emergency) {
      return false;
    }
    notice(request, arrival, admittance.noticed(), findings);
    if (!begins(request)) {
      return false;
    }
    Excess excess = admittance.refusing();
    if (excess == null && calls.isTooMany(request, arrival)) {
      excess = judged(Excess.OF_CALLS, request, arrival, findings);
    }
    if (excess == null && guesses.isTooMany(request, arrival)) {
      excess = judged(Excess.OF_GUESSES, request, arrival, findings);
    }
    if (excess == null) {
      return false;
    }
    findings.add(excess.check(), request.octets().from(), 0, excess.control().title());
    verdict = excess.answer();
    return true;
  }

  /** Why the last message was shed or refused. */
  public Verdict verdict() {
    return verdict;
  }

  /** A request went on. */
  public void forwarded(SipMessage request, Arrival arrival, Destination to, Plan plan) {
    proving.forwarded(request, arrival, to, plan);
    calls.forwarded(request, arrival);
  }

  /** A response to what we sent came, and is about to go on. */
  public void answered(SipMessage response, Arrival arrival, Destination to, Plan plan) {
    proving.answered(response, arrival, to, plan);
    calls.answered(response);
    guesses.answered(response, to, plan);
    decoys.answered(response, arrival, to, plan);
  }

  /**
   * Makes a challenge of a refusal that would tell a stranger which users there are.
   *
   * @param edits of the response that is about to leave, to which those are added
   * @return the status with which it leaves
   */
  public int disguise(
      SipMessage response, Destination to, Plan plan, FindingLog findings, Edits edits) {
    return decoys.disguise(response, to, plan, findings, edits);
  }

  /** What the mode of its control makes of too much. */
  private @Nullable Excess judged(
      Excess excess, SipMessage request, Arrival arrival, FindingLog findings) {
    Mode mode = arrival.screening().modes().of(excess.control());
    notice(request, arrival, mode == Mode.MONITOR ? excess : null, findings);
    return mode == Mode.ENFORCE ? excess : null;
  }

  /** What is only looked on at is counted each time, and told of once per source and while. */
  private void notice(
      SipMessage request, Arrival arrival, @Nullable Excess noticed, FindingLog findings) {
    if (noticed == null) {
      return;
    }
    if (gate.notice(arrival) == Gate.Notice.DUE) {
      findings.add(noticed.check(), request.octets().from(), 0, noticed.control().title());
    } else {
      facts.limited(arrival, noticed.control(), Mode.MONITOR);
    }
  }

  private static boolean begins(SipMessage request) {
    return Span.isNone(request.toTag())
        && request.method() != Method.ACK
        && request.method() != Method.CANCEL;
  }
}
