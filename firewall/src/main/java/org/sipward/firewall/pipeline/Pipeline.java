package org.sipward.firewall.pipeline;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Router;
import org.sipward.firewall.route.WayBack;
import org.sipward.firewall.seal.Branch;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.transform.RequestEdits;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Malformed;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * The whole path of a message: gate, parse, screen, policy, route, transform, send.
 *
 * <p>One per event loop, called on that loop only. Decides one message wholly before it returns and
 * allocates nothing for one that is forwarded.
 */
public final class Pipeline implements Inbound {
  private static final Verdict ACCEPT = new Verdict.Forward(Action.ACCEPT, "");

  private final Node node;
  private final Outbound outbound;
  private final Facts facts;
  private final SipParser parser = new SipParser();
  private final FindingLog findings = new FindingLog();
  private final Edits edits = new Edits();
  private final Way way = new Way();
  private final Sealer sealer;
  private final Branch branch;
  private final Router router;
  private final WayBack wayBack;
  private final RequestEdits requestEdits;
  private final RequestEdits.Hop hop;
  private long nowNanos;

  public Pipeline(Node node, Outbound outbound, Facts facts) {
    this.node = node;
    this.outbound = outbound;
    this.facts = facts;
    sealer = new Sealer(node.keys());
    branch = new Branch(node.keys());
    router = new Router(sealer, node.keys(), node.pins());
    wayBack = new WayBack(sealer);
    requestEdits = new RequestEdits(sealer, wayBack);
    hop = new RequestEdits.Hop(router, branch);
  }

  /** The clock: called by the loop every few dozen milliseconds. */
  public void tick(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  @Override
  public void accept(Arrival arrival, Octets octets, SipParser.Source source) {
    Plan plan = node.plan();
    sealer.use(node.keys());
    findings.clear();
    switch (parser.parse(octets, source, arrival.screening().limits())) {
      case KeepAlive _ -> facts.count(Counter.KEEP_ALIVES);
      case Malformed _ -> facts.count(Counter.DROPPED);
      case SipMessage message when message.isRequest() -> request(message, arrival, plan);
      case SipMessage message -> response(message, arrival, plan);
    }
  }

  private void request(SipMessage request, Arrival arrival, Plan plan) {
    branch.compute(request, sender(arrival));
    if (!router.route(request, arrival, plan, false)
        || !router.settle(request, plan, branch.key(), nowNanos)) {
      refuse(router.refusal());
      return;
    }
    edits.begin(request.octets());
    requestEdits.apply(request, arrival, plan, hop, edits);
    send(request, arrival, plan, router.destination());
  }

  private void response(SipMessage response, Arrival arrival, Plan plan) {
    if (!wayBack.find(response, arrival, plan)) {
      refuse(Refusal.FORGED_RESPONSE);
      return;
    }
    edits.begin(response.octets());
    wayBack.removeVia(response, edits);
    send(response, arrival, plan, wayBack.destination());
  }

  private void send(SipMessage message, Arrival arrival, Plan plan, Destination to) {
    facts.decided(arrival, message.octets(), message, findings, ACCEPT);
    if (outbound.send(to.into(way), edits) == Outbound.Sent.TAKEN) {
      facts.count(Counter.FORWARDED);
      facts.forwarded(arrival, plan.local(to.listener()).listener(), way, edits);
    } else {
      facts.count(Counter.SEND_FAILED);
    }
  }

  private void refuse(Refusal refusal) {
    facts.count(refusal.status() == 0 ? Counter.DROPPED : Counter.REJECTED);
  }

  private static long sender(Arrival arrival) {
    long zone = (long) arrival.zone().name().hashCode() << 32;
    return arrival.peer() == null ? zone : zone | (arrival.peer().name().hashCode() & 0xffff_ffffL);
  }
}
