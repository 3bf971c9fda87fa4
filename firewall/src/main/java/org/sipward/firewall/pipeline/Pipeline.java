package org.sipward.firewall.pipeline;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.control.Mender;
import org.sipward.firewall.control.Screen;
import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.flood.Floods;
import org.sipward.firewall.gate.Gate;
import org.sipward.firewall.gate.Gate.Admission;
import org.sipward.firewall.order.Orders;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.route.Binding;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.LoopHash;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Router;
import org.sipward.firewall.route.SipHash;
import org.sipward.firewall.route.WayBack;
import org.sipward.firewall.rule.RuleStage;
import org.sipward.firewall.seal.Branch;
import org.sipward.firewall.seal.OwnTag;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.transform.Answers;
import org.sipward.firewall.transform.OwnResponse;
import org.sipward.firewall.transform.RequestEdits;
import org.sipward.firewall.transform.Retransmissions;
import org.sipward.firewall.transform.StrictRoute;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.sip.Defect;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Malformed;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The whole path of a message: gate, parse, screen, policy, route, orders, transform, send.
 *
 * <p>One per event loop, called on that loop only. Decides one message wholly before it returns and
 * allocates nothing for one that is forwarded. A fault in one message ends that message and is
 * counted; traffic goes on.
 */
public final class Pipeline implements Inbound {
  private static final int RETRANSMITTED_AT_ONCE = 4_096;

  /** RFC 3261 18.1.1, where the MTU of the path is not known. */
  private static final int UDP_OCTETS = 1_300;

  private static final Verdict OWN_ACK = new Verdict.Absorb(Refusal.OWN_RESPONSE_ACK.id());

  private static final Verdict STRANGER = new Verdict.Drop(Refusal.UNKNOWN_SOURCE.id());

  private static final Verdict FLOOD = new Verdict.Drop(Refusal.EMERGENCY_FLOOD.id());

  private static final Verdict ORDERED = new Verdict.Drop(Refusal.ORDER.id());

  private static final Verdict REPEATED = new Verdict.Absorb(Refusal.REPEATED.id());

  private final Node node;
  private final Outbound outbound;
  private final Facts facts;
  private final Gate gate;
  private final Floods floods;
  private final Orders orders;
  private final SipParser parser = new SipParser();
  private final Screen screen = new Screen();
  private final Mender mender = new Mender(screen);
  private final RuleStage rules;
  private final Policy policy = new Policy();
  private final FindingLog findings = new FindingLog();
  private final Sealer sealer;
  private final Branch branch;
  private final LoopHash loopHash;
  private final OwnTag ownTag;
  private final Router router;
  private final WayBack wayBack;
  private final RequestEdits requestEdits;
  private final StrictRoute strictRoute = new StrictRoute();
  private final OwnResponse ownResponse;
  private final Retransmissions retransmissions;
  private final Answers answers;
  private final Probes probes;
  private final Undelivered undelivered;
  private final Departure departure;
  private final boolean probing;
  private final Destination origin = new Destination();
  private final Edits edits = new Edits();
  private final Way way = new Way();

  /** The verdict with which the request that was last edited leaves. */
  private Verdict leaving = OWN_ACK;

  public Pipeline(Node node, Outbound outbound, Facts facts) {
    this.node = node;
    this.outbound = outbound;
    this.facts = facts;
    SealKeys keys = node.keys();
    rules = new RuleStage(screen.reading(), () -> facts.count(Counter.RULES_FAULTY));
    gate = new Gate(KeyedHash.of(keys.spread().octets()));
    floods = new Floods(node.floods(), gate, facts);
    orders = new Orders(node.orders(), facts);
    sealer = new Sealer(keys);
    branch = new Branch(keys);
    loopHash = new LoopHash(keys);
    ownTag = new OwnTag(keys);
    router = new Router(sealer, keys, node.pins());
    wayBack = new WayBack(sealer);
    requestEdits = new RequestEdits(sealer, wayBack, router, branch);
    ownResponse = new OwnResponse(ownTag);
    retransmissions =
        new Retransmissions(node.pending(), new SipHash(keys.spread()), RETRANSMITTED_AT_ONCE);
    answers = new Answers(new SipHash(keys.spread()));
    probes = new Probes(sealer, outbound);
    undelivered = new Undelivered(wayBack, ownResponse, answers, outbound, facts);
    departure = new Departure(policy, findings, facts, wayBack, floods);
    probing = node.takeProbing();
  }

  @Override
  public void tick(long nowNanos) {
    sealer.use(node.keys());
    gate.tick(nowNanos);
    floods.tick(nowNanos);
    orders.tick(nowNanos);
    router.tick(nowNanos);
    for (int n = retransmissions.tick(nowNanos, outbound, way); n > 0; n--) {
      facts.count(Counter.RETRANSMITTED);
    }
    answers.tick(nowNanos);
    departure.tick(nowNanos);
    if (probing) {
      probes.tick(nowNanos, node.plan());
    }
  }

  @Override
  public boolean accept(Arrival arrival, Octets octets, SipParser.Source source) {
    try {
      return decide(arrival, octets, source);
    } catch (RuntimeException e) {
      // The loop's last line: whatever is wrong with us, it is this message that pays.
      facts.count(Counter.FAULTS);
      return false;
    }
  }

  @Override
  public void batch(int listener, boolean full) {
    floods.batch(listener, full);
  }

  @Override
  public void undelivered(int listener, Endpoint remote, Octets sent) {
    Plan plan = node.plan();
    sealer.use(node.keys());
    undelivered.answer(sent, plan.local(listener).listener(), remote, plan);
  }

  /** Decides; whether it was dropped unread. */
  private boolean decide(Arrival arrival, Octets octets, SipParser.Source source) {
    Plan plan = node.plan();
    sealer.use(node.keys());
    findings.clear();
    if (!plan.knows(arrival)) {
      facts.count(Counter.DROPPED);
      return true;
    }
    Zone zone = plan.zone(arrival.zone().index());
    if (!arrival.isOf(zone)) {
      arrival = arrival.in(zone); // it met a reload on its way
    }
    Admission admission = gate.admit(arrival, isKnown(plan, arrival), octets);
    if (admission == Admission.CLOSED || (admission == Admission.EXCESS && !isHop(plan, arrival))) {
      outbound.close(arrival.connection());
      return gated(arrival, octets, admission == Admission.EXCESS ? FLOOD : STRANGER);
    }
    if (floods.sheds(arrival, octets, admission != Admission.OPEN || isHop(plan, arrival))) {
      return gated(arrival, octets, floods.verdict());
    }
    if (admission == Admission.OPEN
        && !orders.isEmpty()
        && orders.stopsUnread(arrival, octets, isTrusted(plan, arrival))) {
      return gated(arrival, octets, ORDERED); // its connection stays, with the calls that it has
    }
    Parsed parsed = parser.parse(octets, source, arrival.screening().limits());
    look(parsed, arrival, plan);
    switch (parsed) {
      case KeepAlive _ -> facts.count(Counter.KEEP_ALIVES);
      case Malformed malformed -> drop(arrival, octets, malformed);
      case SipMessage message when message.isRequest() ->
          request(message, arrival, plan, admission);
      case SipMessage message -> response(message, arrival, plan);
    }
    return false;
  }

  private void look(Parsed parsed, Arrival arrival, Plan plan) {
    screen.inspect(parsed, arrival, startsSomething(parsed) ? flows(plan) : null, findings);
    rules.inspect(parsed, plan.snapshot().rules(), findings);
  }

  /** Costs a flood little: one event per source and a while. */
  private boolean gated(Arrival arrival, Octets octets, Verdict verdict) {
    facts.count(Counter.GATED);
    switch (gate.notice(arrival)) {
      case DUE -> facts.gated(arrival, octets, verdict);
      case TOLD -> {}
      case WITHHELD -> facts.count(Counter.GATED_UNTOLD);
    }
    return true;
  }

  private void request(SipMessage received, Arrival arrival, Plan plan, Admission admission) {
    boolean emergency = EmergencyCall.isEmergency(received, arrival.zone());
    Verdict verdict = policy.decide(received, arrival, findings, emergency);
    if (!(verdict instanceof Verdict.Forward)) {
      refuse(received, arrival, plan, verdict);
      return;
    }
    Parsed mended = mended(received, arrival, verdict);
    if (mended instanceof SipMessage strict && router.isStrictlyRouted(strict, arrival, plan)) {
      SipMessage undone = strictRoute.undo(strict, arrival);
      if (undone != strict) {
        received = undone; // what follows is about it, and the findings are of its octets
        emergency |= EmergencyCall.isEmergency(undone, arrival.zone());
        verdict = screened(undone, arrival, plan, emergency);
        if (!(verdict instanceof Verdict.Forward)) {
          refuse(undone, arrival, plan, verdict);
          return;
        }
        mended = mended(undone, arrival, verdict);
      }
    }
    if (!emergency && !(mended instanceof SipMessage)) {
      refuse(received, arrival, plan, Refusal.MALFORMED);
      return;
    }
    SipMessage request = mended instanceof SipMessage message ? message : received;
    if (request.method() == Method.ACK && ownTag.isOn(request)) {
      refuse(received, arrival, plan, OWN_ACK);
      return;
    }
    branch.compute(request, sender(arrival));
    int loop = loopHash.of(request, arrival);
    if (!emergency && isSpent(request)) {
      refuse(received, arrival, plan, Refusal.TOO_MANY_HOPS);
    } else if (!emergency && isTooBroad(request)) {
      refuse(received, arrival, plan, Refusal.BREADTH);
    } else if (wayBack.isLoop(request, plan, loop)) {
      refuse(received, arrival, plan, Refusal.LOOP);
    } else if (!router.route(request, arrival, plan, branch.key(), emergency)) {
      refuse(received, arrival, plan, router.refusal());
    } else if (admission == Admission.EMERGENCY_ONLY && !router.destination().isEmergency()) {
      refuse(received, arrival, plan, Refusal.UNKNOWN_SOURCE);
    } else if (isReliable(plan, router.destination())
        && answers.repeat(request, branch.text(), arrival, outbound, way)) {
      refuse(received, arrival, plan, REPEATED);
    } else if (!emergency && !orders.isEmpty() && isStopped(request, arrival, plan)) {
      refuse(received, arrival, plan, stopped(request, arrival));
    } else if (floods.refuses(request, arrival, emergency, findings)) {
      refuse(received, arrival, plan, floods.verdict());
    } else if (isTaken(request, arrival, plan, loop, verdict)) {
      facts.decided(arrival, received.octets(), received, findings, leaving);
      forwarded(request, arrival, plan);
    } else if (!(leaving instanceof Verdict.Forward)) {
      refuse(received, arrival, plan, leaving);
    } else {
      boolean flow = router.destination().isFlow();
      refuse(received, arrival, plan, flow ? Refusal.FLOW_FAILED : Refusal.NO_HOP);
    }
  }

  private boolean isStopped(SipMessage request, Arrival arrival, Plan plan) {
    Destination to = router.destination();
    Zone zone = plan.zone(plan.local(to.listener()).listener().zone());
    return !to.isEmergency()
        && orders.stops(request, arrival, zone, branch.key(), isTrusted(plan, arrival));
  }

  private Verdict stopped(SipMessage request, Arrival arrival) {
    return switch (orders.answer()) {
      case DECLINE -> policy.refuse(Refusal.ORDER, request, arrival);
      case LATER -> policy.refuse(Refusal.ORDER_RATE, request, arrival);
      case SILENCE -> ORDERED;
    };
  }

  /** The verdict on a request whose target nobody has screened yet; its findings stand alone. */
  private Verdict screened(SipMessage undone, Arrival arrival, Plan plan, boolean emergency) {
    findings.clear();
    look(undone, arrival, plan);
    return policy.decide(undone, arrival, findings, emergency);
  }

  /** Hands a request to the transports, of all hops to the first that they take it for. */
  private boolean isTaken(
      SipMessage request, Arrival arrival, Plan plan, int loop, Verdict verdict) {
    Sent sent;
    do {
      edits.begin(request.octets());
      requestEdits.apply(request, arrival, plan, loop, edits);
      leaving = departure.after(verdict).of(request, arrival, router.destination(), plan, edits);
      if (!(leaving instanceof Verdict.Forward)) {
        return false;
      }
      sent = outbound.send(router.destination().into(way), edits);
    } while (sent != Sent.TAKEN && router.settleElsewhere(request, plan, branch.key()));
    return sent == Sent.TAKEN;
  }

  private void forwarded(SipMessage request, Arrival arrival, Plan plan) {
    Destination to = router.destination();
    floods.forwarded(request, arrival, to, plan);
    facts.forwarded(arrival, plan.local(to.listener()).listener(), way, edits);
    facts.count(Counter.FORWARDED);
    if (to.isEmergency()) {
      facts.count(Counter.EMERGENCY);
    }
    if (isOversize(request, arrival, edits) && !isReliable(plan, to)) {
      facts.count(Counter.OVERSIZE);
    }
    if (request.method() == Method.ACK) {
      retransmissions.acknowledged(request);
    } else if (arrival.transport().reliable() && !isReliable(plan, to)) {
      retransmissions.add(request, branch.text(), way, edits, to.isEmergency());
    } else if (!arrival.transport().reliable() && isReliable(plan, to)) {
      answers.expect(request, branch.text());
    }
  }

  private void response(SipMessage received, Arrival arrival, Plan plan) {
    Verdict verdict = policy.decide(received, arrival, findings, false);
    if (!wayBack.find(received, arrival, plan)) {
      verdict = policy.refuse(Refusal.FORGED_RESPONSE, received, arrival);
    }
    if (!(verdict instanceof Verdict.Forward)) {
      refuse(received, arrival, plan, verdict);
      return;
    }
    Destination to = wayBack.destination();
    retransmissions.answered(received);
    floods.answered(received, arrival, to, plan);
    if (wayBack.isProbe()) {
      plan.answered(to);
      facts.count(Counter.ABSORBED);
      return;
    }
    if (!(mended(received, arrival, verdict) instanceof SipMessage response)) {
      refuse(received, arrival, plan, Refusal.MALFORMED);
      return;
    }
    edits.begin(response.octets());
    if (!wayBack.removeVia(response, edits)) {
      refuse(received, arrival, plan, policy.refuse(Refusal.FORGED_RESPONSE, received, arrival));
      return;
    }
    verdict = departure.after(verdict).of(response, arrival, to, plan, edits);
    facts.decided(arrival, received.octets(), received, findings, verdict);
    if (!(verdict instanceof Verdict.Forward)) {
      facts.count(Counter.DROPPED);
    } else if (outbound.send(to.into(way), edits) == Sent.TAKEN) {
      facts.forwarded(arrival, plan.local(to.listener()).listener(), way, edits);
      facts.count(Counter.FORWARDED);
      if (arrival.transport().reliable() && !isReliable(plan, to)) {
        answers.keep(response, way, edits);
        if (response.status() >= 200 && response.method() == Method.INVITE) {
          boolean known = plan.isKnown(to.listener(), to.high(), to.low());
          retransmissions.addAnswer(response, way, edits, known);
        }
      }
    }
  }

  /** The message that goes on: read again where findings were carried out on it. */
  private Parsed mended(SipMessage message, Arrival arrival, Verdict verdict) {
    return verdict instanceof Verdict.Forward forward && forward.action() != Action.ACCEPT
        ? mender.mend(message, arrival, findings)
        : message;
  }

  // ---- what does not go on

  private void refuse(SipMessage message, Arrival arrival, Plan plan, Refusal refusal) {
    refuse(message, arrival, plan, policy.refuse(refusal, message, arrival));
  }

  private void refuse(SipMessage message, Arrival arrival, Plan plan, Verdict verdict) {
    Octets octets = message.octets();
    facts.decided(arrival, octets, message, findings, verdict);
    switch (verdict) {
      case Verdict.Reject reject -> {
        facts.count(Counter.REJECTED);
        if (!reject.silent() && ownResponse.write(message, arrival, plan, reject.status(), edits)) {
          wayBack.origin(message, arrival, origin);
          outbound.send(origin.into(way), edits);
        }
      }
      case Verdict.Drop _ when message.isRequest() && message.method() == Method.ACK ->
          // It has no answer: that it goes nowhere, with the core down perhaps, ends no connection.
          facts.count(Counter.DROPPED);
      case Verdict.Drop drop when drop.equals(ORDERED) || drop.equals(floods.verdict()) ->
          facts.count(Counter.DROPPED); // others share the connection
      case Verdict.Drop _ -> dropped(arrival);
      case Verdict.Absorb _ -> facts.count(Counter.ABSORBED);
      case Verdict.Forward _ -> throw new IllegalStateException("a forward is no refusal");
    }
  }

  private void drop(Arrival arrival, Octets octets, Malformed malformed) {
    Verdict verdict = policy.decide(malformed, arrival, findings, false);
    facts.decided(arrival, octets, malformed, findings, verdict);
    if (malformed.defect() == Defect.NOT_SIP) {
      facts.count(Counter.NOT_SIP);
    }
    dropped(arrival);
  }

  /** A stranger loses his connection; a neighbour's carries the calls of many. */
  private void dropped(Arrival arrival) {
    facts.count(Counter.DROPPED);
    if (arrival.peer() == null && arrival.zone().kind() != ZoneKind.CORE) {
      outbound.close(arrival.connection());
    }
  }

  // ---- small questions

  /**
   * Whether it is beyond the size that its sender kept to, or that no stream has (RFC 3261 18.1.1).
   */
  private static boolean isOversize(SipMessage request, Arrival arrival, Edits sent) {
    return sent.length() > UDP_OCTETS
        && (arrival.transport().reliable() || request.octets().length() <= UDP_OCTETS);
  }

  private static boolean isReliable(Plan plan, Destination to) {
    return plan.local(to.listener()).listener().transport().reliable();
  }

  /** Inside a dialog the sealed route decides which methods may pass, not the matrix. */
  private static boolean startsSomething(Parsed parsed) {
    return parsed instanceof SipMessage message && Span.isNone(message.toTag());
  }

  private static FlowMatrix flows(Plan plan) {
    return plan.snapshot().flows();
  }

  /** Whether the source is one that the zone takes traffic from. */
  private static boolean isKnown(Plan plan, Arrival arrival) {
    Zone zone = arrival.zone();
    return arrival.peer() != null
        || !(zone.onlyPeers() || zone.isForeign(arrival.source()))
        || isHop(plan, arrival);
  }

  /** Whether it is of those that no order stops by their source. */
  private static boolean isTrusted(Plan plan, Arrival arrival) {
    return arrival.peer() != null || arrival.zone().kind() == ZoneKind.CORE || isHop(plan, arrival);
  }

  private static boolean isHop(Plan plan, Arrival arrival) {
    Endpoint source = arrival.source();
    return plan.isHop(arrival.zone().index(), source.high(), source.low());
  }

  /** RFC 3261 16.3: an OPTIONS for us would be answered, but we are no target of anything. */
  private static boolean isSpent(SipMessage request) {
    return request.maxForwards() == 0;
  }

  private static boolean isTooBroad(SipMessage request) {
    int header = request.first(HeaderKind.MAX_BREADTH);
    return header >= 0 && Router.number(request, header) == 0;
  }

  private static long sender(Arrival arrival) {
    return (long) arrival.zone().name().hashCode() << 32 | Binding.peer(arrival);
  }
}
