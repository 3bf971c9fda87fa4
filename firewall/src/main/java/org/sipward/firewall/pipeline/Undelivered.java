package org.sipward.firewall.pipeline;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.WayBack;
import org.sipward.firewall.transform.Answers;
import org.sipward.firewall.transform.OwnResponse;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * The end of requests that were sent on and that no connection then took: whoever sent one gets the
 * 503 that the next hop would have answered with (RFC 3261 16.9), by the way back that is sealed in
 * the request itself, and a fact says so.
 *
 * <p>The request is not sent to another hop: its edits are made, and whoever repeats it gets this
 * answer again. An ACK and a response have no answer; the transport has counted them. One per loop;
 * runs seldom, so it allocates.
 */
final class Undelivered {
  private static final Verdict NO_CONNECTION =
      new Verdict.Reject(Refusal.NO_CONNECTION.status(), false, Refusal.NO_CONNECTION.id());

  /** What we sent has our own headers on top of the most that a sender may have sent. */
  private static final Limits WIDE =
      new Limits(
          1 << 17, 1 << 17, 4_096, 1 << 17, 1 << 14, 4_096, 4_096, 4_096, 512, 4_096, 64, 256);

  private final WayBack wayBack;
  private final OwnResponse ownResponse;
  private final Answers answers;
  private final Outbound outbound;
  private final Facts facts;
  private final SipParser sentParser = new SipParser();
  private final SipParser receivedParser = new SipParser();
  private final FindingLog none = new FindingLog();
  private final Edits edits = new Edits();
  private final Way way = new Way();

  Undelivered(
      WayBack wayBack, OwnResponse ownResponse, Answers answers, Outbound outbound, Facts facts) {
    this.wayBack = wayBack;
    this.ownResponse = ownResponse;
    this.answers = answers;
    this.outbound = outbound;
    this.facts = facts;
  }

  /**
   * Answers a request that came back.
   *
   * @param sent as it was sent
   * @param out the listener it was sent from
   * @param remote where it was sent to
   */
  void answer(Octets sent, Listener out, Endpoint remote, Plan plan) {
    Arrival back = new Arrival(out, plan.zone(out.zone()), null, remote, 0);
    if (!(parse(sentParser, sent) instanceof SipMessage request)
        || !request.isRequest()
        || request.method() == Method.ACK
        || !wayBack.find(request, back, plan)
        || wayBack.isProbe()) {
      return;
    }
    edits.begin(sent);
    if (wayBack.removeVia(request, edits)
        && parse(receivedParser, Octets.of(edits.toArray())) instanceof SipMessage received) {
      Destination to = wayBack.destination();
      Arrival origin = origin(to, plan);
      facts.decided(origin, received.octets(), received, none, NO_CONNECTION);
      if (ownResponse.write(received, origin, plan, Refusal.NO_CONNECTION.status(), edits)) {
        outbound.send(to.into(way), edits);
        if (!origin.transport().reliable()) {
          answers.keep(request, way, edits);
        }
      }
    }
  }

  /** What a parser returns is good until its next call only. */
  private static Parsed parse(SipParser parser, Octets octets) {
    return parser.parse(octets, SipParser.Source.STREAM, WIDE);
  }

  /** Whoever sent the request, as far as its way back tells. */
  private static Arrival origin(Destination to, Plan plan) {
    Listener listener = plan.local(to.listener()).listener();
    Endpoint source = new Endpoint(to.high(), to.low(), to.port());
    return new Arrival(
        listener,
        plan.zone(listener.zone()),
        plan.zone(listener.zone()).peerAt(source, listener.transport()),
        source,
        to.connection());
  }
}
