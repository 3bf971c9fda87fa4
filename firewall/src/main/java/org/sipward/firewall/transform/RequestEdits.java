package org.sipward.firewall.transform;

import org.sipward.firewall.route.Binding;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Local;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Router;
import org.sipward.firewall.route.TopValues;
import org.sipward.firewall.route.WayBack;
import org.sipward.firewall.seal.Branch;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.seal.Token;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.view.TokensView;

/**
 * The transform of a request on its way on: Routes that mean us go, our Via, Record-Routes and Path
 * come, hops are counted (RFC 3261 16.6).
 *
 * <p>One per thread; allocates nothing. Whatever a control has replaced already is left alone.
 */
public final class RequestEdits {
  /** RFC 5393 5.3.3.1. */
  private static final int MAX_BREADTH = 60;

  private static final int MAX_HOPS = 70;

  private final Sealer sealer;
  private final WayBack ways;
  private final Router router;
  private final Branch branch;
  private final TopValues topValues = new TopValues();
  private final SourceStamp stamp = new SourceStamp();
  private final TokensView tokens = new TokensView();
  private final Destination origin = new Destination();

  /**
   * @param router has routed the request when this is applied
   * @param branch has computed its branch
   */
  public RequestEdits(Sealer sealer, WayBack ways, Router router, Branch branch) {
    this.sealer = sealer;
    this.ways = ways;
    this.router = router;
    this.branch = branch;
  }

  /**
   * Adds the edits.
   *
   * @param loop loop hash of the request
   */
  public void apply(SipMessage request, Arrival arrival, Plan plan, int loop, Edits edits) {
    boolean hasVia = ways.origin(request, arrival, origin);
    topValues.delete(request, HeaderKind.ROUTE, router.routesToRemove(), edits);
    if (hasVia) {
      stamp.apply(request, ways.via(), arrival.source(), edits);
    }
    int via = request.first(HeaderKind.VIA);
    edits.insert(via < 0 ? request.headersFrom() : request.lineFrom(via));
    via(request, plan, loop, edits);
    if (recordsRoute(request)) {
      recordRoutes(request, arrival, plan, edits);
    }
    if (request.method() == Method.REGISTER && arrival.zone().kind() == ZoneKind.ACCESS) {
      path(request, plan, edits);
    }
    countHop(request, edits);
    if (request.method() != Method.ACK && request.method() != Method.CANCEL) {
      breadth(request, edits);
    }
  }

  private void via(SipMessage request, Plan plan, int loop, Edits edits) {
    Local out = plan.local(router.destination().listener());
    sealer.begin(Token.WAY_BACK);
    Binding.wayBack(sealer, request, out, branch.text());
    origin.put(sealer, plan, router.destination().isEmergency());
    int length = sealer.put(loop, 4).seal();
    edits.octets(out.via(), 0, out.via().length).octets(branch.text(), 0, Branch.LENGTH);
    edits.text(";sw=").octets(sealer.token(), 0, length).text("\r\n");
  }

  /** Requests that form a dialog, and NOTIFY, which may overtake the answer to its SUBSCRIBE. */
  private static boolean recordsRoute(SipMessage request) {
    Method method = request.method();
    return method == Method.NOTIFY || (method.formsDialog() && Span.isNone(request.toTag()));
  }

  /** Two values, one per side (RFC 5658): the topmost is the one the called side uses. */
  private void recordRoutes(SipMessage request, Arrival arrival, Plan plan, Edits edits) {
    Destination on = router.destination();
    Local out = plan.local(on.listener());
    Local in = inside(arrival, plan);
    boolean emergency = on.isEmergency();
    int first = request.first(HeaderKind.RECORD_ROUTE);
    if (first >= 0) {
      edits.insert(request.lineFrom(first));
    }
    sealer.begin(Token.CALLEE);
    Binding.dialog(sealer, request, request.fromTag(), plan.zone(out.listener().zone()));
    origin.put(sealer, plan, emergency);
    edits.text("Record-Route: <");
    uri(sealer.put(0, 4).seal(), out, edits);
    sealer.begin(Token.CALLER);
    Binding.dialog(sealer, request, request.fromTag(), arrival.zone());
    on.put(sealer, plan, emergency);
    edits.text(">,<");
    uri(sealer.put(Binding.peer(arrival), 4).seal(), in, edits);
    edits.text(">\r\n");
  }

  /** RFC 3327: the registrar keeps the flow for us, and sends it back as a Route. */
  private void path(SipMessage request, Plan plan, Edits edits) {
    Local out = plan.local(router.destination().listener());
    int first = request.first(HeaderKind.PATH);
    if (first >= 0) {
      edits.insert(request.lineFrom(first));
    }
    sealer.begin(Token.FLOW);
    Binding.flow(sealer, plan.zone(out.listener().zone()));
    origin.put(sealer, plan, false);
    edits.text("Path: <");
    uri(sealer.put(0, 4).seal(), out, edits);
    edits.text(";ob>\r\n");
    if (!names(request, HeaderKind.SUPPORTED) && !names(request, HeaderKind.REQUIRE)) {
      edits.insert(request.headersTo()).text("Supported: path\r\n");
    }
  }

  private boolean names(SipMessage request, HeaderKind kind) {
    tokens.begin(request, kind);
    while (tokens.next()) {
      if (tokens.is("path")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The listener the calling side is to use. For a sips URI it must be one for TLS, also where the
   * request came otherwise; where its zone has none, what came unprotected goes back unprotected.
   */
  private Local inside(Arrival arrival, Plan plan) {
    Listener at = arrival.listener();
    if (!router.isSecure() || at.transport() == Transport.TLS) {
      return plan.local(at.index());
    }
    int tls = plan.listenerFor(at.zone(), Transport.TLS, at.bind().isIpv4());
    return plan.local(tls < 0 ? at.index() : tls);
  }

  /** RFC 3261 16.6 step 4: sips where the request is for a sips URI. */
  private void uri(int length, Local local, Edits edits) {
    boolean sips = router.isSecure() && local.listener().transport() == Transport.TLS;
    byte[] rest = sips ? local.sips() : local.uri();
    edits.text(sips ? "sips:" : "sip:").octets(sealer.token(), 0, length);
    edits.octets(rest, 0, rest.length);
  }

  /**
   * One hop less. None are left only in an emergency call, which is not refused for that: a loop is
   * found by its hash, so it may have the full number.
   */
  private static void countHop(SipMessage request, Edits edits) {
    int header = request.first(HeaderKind.MAX_FORWARDS);
    int hops = request.maxForwards();
    if (header < 0) {
      edits.insert(request.headersTo()).text("Max-Forwards: ").number(MAX_HOPS).text("\r\n");
    } else if (hops >= 0 && !edits.covers(request.valueFrom(header))) {
      edits.replace(request.valueFrom(header), request.valueTo(header));
      edits.number(hops == 0 ? MAX_HOPS : hops - 1);
    }
  }

  /** RFC 5393 5.3.3: added where absent, capped where larger. We never fork. */
  private static void breadth(SipMessage request, Edits edits) {
    int header = request.first(HeaderKind.MAX_BREADTH);
    if (header < 0) {
      edits.insert(request.headersTo()).text("Max-Breadth: ").number(MAX_BREADTH).text("\r\n");
    } else if (Router.number(request, header) > MAX_BREADTH
        && !edits.covers(request.valueFrom(header))) {
      edits.replace(request.valueFrom(header), request.valueTo(header)).number(MAX_BREADTH);
    }
  }
}
