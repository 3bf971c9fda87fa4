package org.sipward.firewall.route;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Flow;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;
import org.sipward.sip.uri.Scheme;
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/**
 * The stage that finds where a request goes, or why it goes nowhere: by a sealed route, a
 * registered flow, the emergency group or the flow matrix, in this order.
 *
 * <p>A sealed dialog carries the permission of the request that formed it, in both directions, for
 * the methods that make up a call; everything else asks the matrix. One per thread; allocates
 * nothing.
 */
public final class Router {
  private static final String SIPS = "sips:";

  /** The first port that needs no privilege to listen at. */
  private static final int FIRST_PORT = 1_024;

  private final OwnRoutes routes;
  private final Pins pins;
  private final HopChoice hops;
  private final Membership membership = new Membership();
  private final UriView uri = new UriView();
  private final HostPort host = new HostPort();
  private final NameAddrView routeView = new NameAddrView();
  private final Destination destination = new Destination();
  private Refusal refusal = Refusal.NO_ROUTE;
  private boolean foreign;
  private boolean secure;
  private boolean within;
  private boolean urgent;

  public Router(Sealer sealer, SealKeys keys, Pins pins) {
    this.routes = new OwnRoutes(sealer);
    this.hops = new HopChoice(pins, new SipHash(keys.spread()));
    this.pins = pins;
  }

  /** The clock, called by the loop. */
  public void tick(long nowNanos) {
    hops.tick(nowNanos);
  }

  /**
   * Whether a strict router sends this: its Request-URI is a Record-Route of ours, sealed for the
   * sender, and what it is for stands last among the Routes (RFC 3261 16.4).
   */
  public boolean isStrictlyRouted(SipMessage request, Arrival arrival, Plan plan) {
    return request.has(HeaderKind.ROUTE) && routes.isTarget(request, arrival, plan, destination);
  }

  /**
   * Routes a request: the way is in {@link #destination}, or with false the reason in {@link
   * #refusal}.
   *
   * @param branch key of its branch
   * @param emergency whether its Request-URI makes it an emergency call
   */
  public boolean route(
      SipMessage request, Arrival arrival, Plan plan, long branch, boolean emergency) {
    hops.begin(null);
    foreign = false;
    urgent = emergency;
    destination.reset(emergency);
    OwnRoutes.Finding finding = routes.read(request, arrival, plan, destination);
    within = finding == OwnRoutes.Finding.DIALOG;
    secure = within ? routes.isSips() : isSips(request, request.requestUri());
    boolean routed =
        switch (finding) {
          case FORGED ->
              emergency ? emergency(request, arrival, plan, branch) : refuse(Refusal.FORGED_ROUTE);
          case DIALOG -> dialog(request, arrival, plan);
          case FLOW -> flow(request, arrival, plan);
          case NOTHING ->
              emergency
                  ? emergency(request, arrival, plan, branch)
                  : initial(request, arrival, plan, branch);
        };
    secure |= !within && !foreign && isSips(request, routes.next());
    return routed && settle(request, plan, branch);
  }

  private static boolean isSips(SipMessage request, long uri) {
    return Span.length(uri) > SIPS.length()
        && HostPort.spells(
            request.octets().array(),
            Span.of(Span.from(uri), Span.from(uri) + SIPS.length()),
            SIPS);
  }

  // ---- inside a dialog

  private boolean dialog(SipMessage request, Arrival arrival, Plan plan) {
    int from = arrival.zone().index();
    int to = plan.local(destination.listener()).listener().zone();
    Method method = request.method();
    if (!isPartOfCall(method) && !(destination.isEmergency() && isPartOfRescue(method))) {
      boolean there = plan.snapshot().flows().permits(from, to, method);
      if (!there && !plan.snapshot().flows().permits(to, from, method)) {
        return refuse(Refusal.DEFAULT_DENY);
      }
    }
    if (!destination.isFlow()) {
      long next = Span.isNone(routes.next()) ? request.requestUri() : routes.next();
      direct(request.octets().array(), next, plan);
    }
    return true;
  }

  /** What a permitted call consists of; anything else needs a flow of its own. */
  private static boolean isPartOfCall(Method method) {
    return switch (method) {
      case INVITE, ACK, BYE, CANCEL, PRACK, UPDATE, INFO, NOTIFY, OPTIONS -> true;
      case REGISTER, SUBSCRIBE, PUBLISH, REFER, MESSAGE, OTHER -> false;
    };
  }

  /** What an emergency call may need besides: to be handed on, to say it in writing. */
  private static boolean isPartOfRescue(Method method) {
    return method == Method.REFER || method == Method.MESSAGE || method == Method.SUBSCRIBE;
  }

  /**
   * Goes straight to a literal address if that is a member of the zone the sealed way leads to;
   * else the sealed way stands. Never to a listener of ours: what we send to ourselves would come
   * in again as from that zone.
   */
  private void direct(byte[] array, long target, Plan plan) {
    if (!uri.bind(array, target) || !uri.isSip()) {
      return;
    }
    host.set(array, uri.host(), uri.port());
    Listener sealed = plan.local(destination.listener()).listener();
    if (!membership.includes(plan, plan.zone(sealed.zone()), host)) {
      return;
    }
    Transport transport = transport(array, sealed.transport());
    if (secure && transport != Transport.TLS) {
      return; // the port it names is not one for TLS
    }
    int listener = plan.listenerFor(sealed.zone(), transport, host.isIpv4());
    int port = host.port() == 0 ? transport.defaultPort() : host.port();
    if (plan.isOurs(host.high(), host.low(), port)
        || !isWithinReach(plan, plan.zone(sealed.zone()), port)) {
      return;
    }
    boolean same = host.high() == destination.high() && host.low() == destination.low();
    same &= listener == sealed.index();
    if (listener < 0 || (same && destination.connection() != 0)) {
      return;
    }
    if (!same && !membership.speaks(plan.zone(sealed.zone()), host, transport)) {
      return; // nor would its answer be heard
    }
    destination.set(listener, host, port);
  }

  /**
   * Whether a call may be taken straight to the address that was read: in another network not from
   * one peer to another, and to no port below 1024, where services of hosts listen that are no SIP,
   * but for those of next hops and of the call itself.
   */
  private boolean isWithinReach(Plan plan, Zone zone, int port) {
    boolean usual =
        port >= FIRST_PORT
            || port == destination.port()
            || plan.isHop(zone.index(), host.high(), host.low(), port);
    if (!usual || zone.kind() != ZoneKind.INTERCONNECT) {
      return usual;
    }
    // A hop or host that only a prefix has in the zone may belong to any of its peers.
    Peer there = zone.peerAt(host.high(), host.low());
    Peer now = zone.peerAt(destination.high(), destination.low());
    return there == null || now == null || there.index() == now.index();
  }

  /** The transport a URI asks for; where it does not say, the one the dialog has used so far. */
  private Transport transport(byte[] array, Transport otherwise) {
    if (uri.scheme() == Scheme.SIPS) {
      return Transport.TLS;
    }
    long param = uri.param("transport");
    if (HostPort.spells(array, param, "udp")) {
      return Transport.UDP;
    }
    if (HostPort.spells(array, param, "tcp")) {
      return Transport.TCP;
    }
    return HostPort.spells(array, param, "tls") ? Transport.TLS : otherwise;
  }

  private boolean flow(SipMessage request, Arrival arrival, Plan plan) {
    int to = plan.local(destination.listener()).listener().zone();
    Method method = asPermitted(request.method());
    if (!plan.snapshot().flows().permits(arrival.zone().index(), to, method)) {
      return refuse(Refusal.DEFAULT_DENY);
    }
    return true;
  }

  // ---- starting something

  private boolean initial(SipMessage request, Arrival arrival, Plan plan, long branch) {
    byte[] array = request.octets().array();
    boolean hosted = uri.bind(array, request.requestUri()) && uri.isSip();
    host.set(array, hosted ? uri.host() : Span.NONE, uri.port());
    Flow flow = find(plan, arrival, asPermitted(request.method()), array);
    // Where the INVITE went, its ACK or CANCEL needs no permission of its own.
    boolean pinned = isTail(request.method()) && pins.find(branch, plan, destination);
    if (!pinned && (flow == null || !isForMembers(request, plan, flow))) {
      return false;
    }
    hops.begin(pinned || flow == null ? null : flow.group());
    foreign = arrival.zone().kind() != ZoneKind.CORE && !isRoutedInside(request, plan, flow);
    return true;
  }

  /** A dialog that lost our Route is not proven: it may go to members of the zone, not to us. */
  private boolean isForMembers(SipMessage request, Plan plan, Flow flow) {
    boolean loose = !Span.isNone(request.toTag()) && request.method() != Method.ACK;
    return !loose
        || !flow.domains().isEmpty()
        || (membership.includes(plan, plan.zone(flow.to()), host)
            && !plan.isOurs(request.octets().array(), host))
        || refuse(Refusal.TARGET_OUTSIDE);
  }

  /**
   * Whether all Routes beyond ours name members of the zone the request goes to. Others would have
   * the other side relay to wherever the sender likes, and one that names us have it send back what
   * then comes from that zone.
   */
  private boolean isRoutedInside(SipMessage request, Plan plan, @Nullable Flow flow) {
    if (Span.isNone(routes.next())) {
      return true;
    }
    byte[] array = request.octets().array();
    routeView.begin(request, HeaderKind.ROUTE);
    for (int i = 0; routeView.next(); i++) {
      UriView route = routeView.uriView();
      host.set(array, route.host(), route.port());
      if (i >= routes.count()
          && (flow == null || plan.isOurs(array, host) || !isInside(plan, flow, array))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the host that was read belongs to where a flow leads. */
  private boolean isInside(Plan plan, Flow flow, byte[] array) {
    return membership.includes(plan, plan.zone(flow.to()), host)
        || membership.isNamed(flow, array, host.host())
        || membership.isHopName(flow.group(), array, host.host());
  }

  /** CANCEL and ACK go where their INVITE may go. */
  private static Method asPermitted(Method method) {
    return isTail(method) ? Method.INVITE : method;
  }

  private static boolean isTail(Method method) {
    return method == Method.CANCEL || method == Method.ACK;
  }

  private @Nullable Flow find(Plan plan, Arrival arrival, Method method, byte[] array) {
    var flows = plan.snapshot().flows().flows();
    refusal = Refusal.DEFAULT_DENY;
    for (int i = 0; i < flows.size(); i++) {
      Flow flow = flows.get(i);
      if (flow.from() == arrival.zone().index() && flow.methods().contains(method)) {
        if (flow.domains().isEmpty() || membership.isNamed(flow, array, host.host())) {
          return flow;
        }
        refusal = Refusal.NO_ROUTE;
      }
    }
    return null;
  }

  private boolean emergency(SipMessage request, Arrival arrival, Plan plan, long branch) {
    HopGroup rescue = arrival.zone().emergency();
    if (rescue == null) {
      return initial(request, arrival, plan, branch);
    }
    hops.begin(rescue);
    foreign = true;
    return true;
  }

  // ---- a way that keeps its promise

  /**
   * Settles the hop, and keeps a request for a sips URI on TLS, whichever way it goes (RFC 3261
   * 26.2.2, RFC 5630 5.3: no exception for the last hop); only an emergency call goes over
   * anything. A dialog goes on over the way it was set up by: whether that was for a sips URI was
   * asked then, and a sips Contact may come in any call (RFC 5630 5.1).
   */
  private boolean settle(SipMessage request, Plan plan, long branch) {
    boolean onlyTls = secure && !within && !urgent && !destination.isEmergency();
    Refusal reason = hops.settle(request, plan, branch, destination, onlyTls);
    if (reason != null) {
      return refuse(reason);
    }
    Transport transport = plan.local(destination.listener()).listener().transport();
    return !onlyTls || transport == Transport.TLS || refuse(Refusal.SIPS_NOT_ALLOWED);
  }

  /** The number in a header that has nothing else, or -1. */
  public static int number(SipMessage message, int header) {
    byte[] array = message.octets().array();
    int value = message.valueFrom(header) == message.valueTo(header) ? -1 : 0;
    for (int i = message.valueFrom(header); i < message.valueTo(header); i++) {
      if (array[i] < '0' || array[i] > '9' || value > 100_000_000) {
        return -1;
      }
      value = value * 10 + array[i] - '0';
    }
    return value;
  }

  private boolean refuse(Refusal reason) {
    refusal = reason;
    return false;
  }

  public Destination destination() {
    return destination;
  }

  public Refusal refusal() {
    return refusal;
  }

  /** Route values to be removed from the top: those that mean us, or all. */
  public int routesToRemove() {
    return foreign ? Integer.MAX_VALUE : routes.count();
  }

  /**
   * Whether the request is for a sips URI: by its Request-URI, or by the topmost of the Routes that
   * stay (RFC 3261 16.6 step 4); inside a dialog, whether that was set up for one.
   */
  public boolean isSecure() {
    return secure;
  }

  /**
   * Chooses again after a next hop could not be reached: whether there is another one. Only for a
   * request that is not bound to a way.
   */
  public boolean settleElsewhere(SipMessage request, Plan plan, long branch) {
    return hops.exclude(plan, destination) && settle(request, plan, branch);
  }
}
