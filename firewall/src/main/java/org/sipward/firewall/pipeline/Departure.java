package org.sipward.firewall.pipeline;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.control.Departures;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The last stage before the transports: what the neighbour a message goes to is not to be told is
 * taken out of it, beside the edits of the transforms. One per event loop; allocates nothing.
 *
 * <p>An emergency call leaves as it is: where it comes from is what the other side has to know.
 */
final class Departure {
  private final Departures departures = new Departures();
  private final Policy policy;
  private final FindingLog findings;
  private Verdict received = new Verdict.Absorb("");

  Departure(Policy policy, FindingLog findings) {
    this.policy = policy;
    this.findings = findings;
  }

  /** What the message about to leave was received with: a forward. */
  Departure after(Verdict verdict) {
    received = verdict;
    return this;
  }

  /** Completes the edits of a message; the verdict with which it leaves, or does not. */
  Verdict of(SipMessage message, Arrival arrival, Destination to, Plan plan, Edits edits) {
    Zone zone = plan.zone(plan.local(to.listener()).listener().zone());
    Screening neighbour = plan.neighbour(to);
    findings.depart(zone.name());
    if (to.isEmergency()) {
      return received;
    }
    departures.inspect(message, neighbour, findings);
    Verdict verdict = policy.depart(message, arrival, findings, received);
    if (verdict instanceof Verdict.Forward) {
      departures.mend(message, findings, edits);
    }
    return verdict;
  }
}
