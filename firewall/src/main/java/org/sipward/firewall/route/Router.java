package org.sipward.firewall.route;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Flow;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;

/**
 * The stage that finds where a request goes, or why it goes nowhere: by a sealed route, a
 * registered flow, the emergency group or the flow matrix, in this order.
 *
 * <p>A sealed dialog carries the permission of the request that formed it, in both directions, for
 * the methods that make up a call; everything else asks the matrix. One per thread; allocates
 * nothing.
 */
public final class Router {
  private final OwnRoutes routes;
  private final Pins pins;
  private final SipHash spread;
  private final Membership membership = new Membership();
  private final UriParts uri = new UriParts();
  private final Destination destination = new Destination();
  private Refusal refusal = Refusal.NO_ROUTE;
  private boolean initial;
  private long tried;
  private @Nullable HopGroup group;

  public Router(Sealer sealer, SealKeys keys, Pins pins) {
    this.routes = new OwnRoutes(sealer);
    this.spread = new SipHash(keys.spread());
    this.pins = pins;
  }

  /**
   * Routes a request: the way is in {@link #destination}, or with false the reason in {@link
   * #refusal}.
   *
   * @param emergency whether its Request-URI makes it an emergency call
   */
  public boolean route(SipMessage request, Arrival arrival, Plan plan, boolean emergency) {
    tried = 0;
    group = null;
    initial = false;
    destination.reset(emergency);
    return switch (routes.read(request, arrival, plan, destination)) {
      case FORGED -> emergency ? emergency(request, arrival, plan) : refuse(Refusal.FORGED_ROUTE);
      case DIALOG -> dialog(request, arrival, plan);
      case FLOW -> flow(request, arrival, plan);
      case NOTHING ->
          emergency ? emergency(request, arrival, plan) : initial(request, arrival, plan);
    };
  }

  // ---- inside a dialog

  private boolean dialog(SipMessage request, Arrival arrival, Plan plan) {
    int from = arrival.zone().index();
    int to = plan.local(destination.listener()).listener().zone();
    if (!destination.isEmergency() && !isPartOfCall(request.method())) {
      boolean there = plan.snapshot().flows().permits(from, to, request.method());
      if (!there && !plan.snapshot().flows().permits(to, from, request.method())) {
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

  /**
   * Goes straight to a literal address if that is a member of the zone the sealed way leads to;
   * else the sealed way stands.
   */
  private void direct(byte[] array, long target, Plan plan) {
    if (!uri.read(array, target) || !uri.hostPort().isLiteral()) {
      return;
    }
    HostPort literal = uri.hostPort();
    var sealed = plan.local(destination.listener()).listener();
    if (!membership.includes(plan, plan.zone(sealed.zone()), literal)) {
      return;
    }
    Transport transport = transport(array, sealed.transport());
    int listener = plan.listenerFor(sealed.zone(), transport, literal.low() >>> 32 == 0xffffL);
    boolean same = literal.high() == destination.high() && literal.low() == destination.low();
    if (listener < 0 || (same && listener == sealed.index() && destination.connection() != 0)) {
      return;
    }
    int port = literal.port() == 0 ? transport.defaultPort() : literal.port();
    destination.set(listener, literal, port);
  }

  /** The transport a URI asks for; where it does not say, the one the dialog has used so far. */
  private Transport transport(byte[] array, Transport otherwise) {
    if (uri.isSecure()) {
      return Transport.TLS;
    }
    long param = uri.param("transport");
    if (Span.isNone(param)) {
      return otherwise;
    }
    int from = Span.from(param);
    int to = Span.to(param);
    return Params.spells(array, from, to, "udp")
        ? Transport.UDP
        : Params.spells(array, from, to, "tcp")
            ? Transport.TCP
            : Params.spells(array, from, to, "tls") ? Transport.TLS : otherwise;
  }

  private boolean flow(SipMessage request, Arrival arrival, Plan plan) {
    int to = plan.local(destination.listener()).listener().zone();
    Method method = asPermitted(request.method());
    if (!plan.snapshot().flows().permits(arrival.zone().index(), to, method)) {
      return refuse(Refusal.DEFAULT_DENY);
    }
    initial = true;
    return true;
  }

  // ---- starting something

  private boolean initial(SipMessage request, Arrival arrival, Plan plan) {
    Method method = asPermitted(request.method());
    byte[] array = request.octets().array();
    boolean hosted = uri.read(array, request.requestUri());
    Flow flow = find(plan, arrival, method, array);
    initial = true;
    if (flow == null) {
      return refuse(refusal);
    }
    group = flow.group();
    boolean loose = !Span.isNone(request.toTag()) && request.method() != Method.ACK;
    if (loose && flow.domains().isEmpty()) {
      // A dialog that lost our Route is not proven: it may go to members of the zone, no further.
      Zone zone = plan.zone(flow.to());
      if (!hosted || !membership.includes(plan, zone, uri.hostPort())) {
        return refuse(Refusal.TARGET_OUTSIDE);
      }
    }
    return true;
  }

  /** CANCEL and ACK go where their INVITE may go. */
  private static Method asPermitted(Method method) {
    return method == Method.CANCEL || method == Method.ACK ? Method.INVITE : method;
  }

  private @Nullable Flow find(Plan plan, Arrival arrival, Method method, byte[] array) {
    var flows = plan.snapshot().flows().flows();
    refusal = Refusal.DEFAULT_DENY;
    for (int i = 0; i < flows.size(); i++) {
      Flow flow = flows.get(i);
      if (flow.from() == arrival.zone().index() && flow.methods().contains(method)) {
        if (flow.domains().isEmpty() || membership.isNamed(flow, array, uri)) {
          return flow;
        }
        refusal = Refusal.NO_ROUTE;
      }
    }
    return null;
  }

  private boolean emergency(SipMessage request, Arrival arrival, Plan plan) {
    group = arrival.zone().emergency();
    initial = true;
    if (group == null) {
      return initial(request, arrival, plan);
    }
    return true;
  }

  // ---- choosing a hop

  /**
   * Settles the hop of a request that goes to a group: the one its branch is pinned to, else the
   * best healthy one, which is then pinned.
   */
  public boolean settle(SipMessage request, Plan plan, long branch, long nowNanos) {
    HopGroup hops = group;
    if (hops == null) {
      return true;
    }
    boolean emergency = destination.isEmergency();
    if (tried == 0 && pins.find(branch, plan, destination)) {
      destination.markEmergency(emergency);
      return true;
    }
    Target[] targets = plan.targets(hops);
    long call = spread.of(request.octets().array(), request.callId());
    Target target = Rendezvous.choose(targets, call, tried, false);
    if (target == null && emergency) {
      target = Rendezvous.choose(targets, call, tried, true);
    }
    if (target == null) {
      return refuse(Refusal.NO_HOP);
    }
    destination.set(target);
    destination.markEmergency(emergency);
    pins.put(branch, plan, destination, nowNanos);
    return true;
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

  /** Whether the request was routed as one that starts something. */
  public boolean isInitial() {
    return initial;
  }

  /** Route values on top that mean us, to be removed. */
  public int ownRoutes() {
    return routes.count();
  }
}
