package org.sipward.firewall.transform;

import org.sipward.firewall.route.Binding;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.Local;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Router;
import org.sipward.firewall.route.Values;
import org.sipward.firewall.route.WayBack;
import org.sipward.firewall.seal.Branch;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.seal.Token;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The transform of a request on its way on: our Routes go, our Via and Record-Routes come, hops are
 * counted (RFC 3261 16.6).
 *
 * <p>One per thread; allocates nothing. Whatever a control has replaced already is left alone.
 */
public final class RequestEdits {
  private static final int MAX_BREADTH = 60;

  private final Sealer sealer;
  private final Values values = new Values();
  private final Destination origin = new Destination();
  private final WayBack ways;

  public RequestEdits(Sealer sealer, WayBack ways) {
    this.sealer = sealer;
    this.ways = ways;
  }

  /** Adds the edits. */
  public void apply(SipMessage request, Arrival arrival, Plan plan, Hop hop, Edits edits) {
    ways.origin(request, arrival, origin);
    values.deleteTop(request, HeaderKind.ROUTE, hop.router().ownRoutes(), edits);
    int via = request.first(HeaderKind.VIA);
    edits.insert(via < 0 ? request.headersFrom() : request.lineFrom(via));
    via(request, plan, hop, edits);
    if (recordsRoute(request)) {
      recordRoutes(request, arrival, plan, hop, edits);
    }
    countHop(request, edits);
    breadth(request, edits);
  }

  /**
   * Where a request goes and under which branch.
   *
   * @param router has routed it
   * @param branch its branch
   */
  public record Hop(Router router, Branch branch) {}

  private void via(SipMessage request, Plan plan, Hop hop, Edits edits) {
    Local out = plan.local(hop.router().destination().listener());
    byte[] branch = hop.branch().text();
    sealer.begin(Token.WAY_BACK);
    Binding.wayBack(sealer, request, out, branch);
    origin.put(sealer, plan, false);
    int length = sealer.seal();
    edits.octets(out.via(), 0, out.via().length).octets(branch, 0, Branch.LENGTH);
    edits.text(";sw=").octets(sealer.token(), 0, length).text("\r\n");
  }

  /** Requests that form a dialog, and NOTIFY, which may overtake the answer to its SUBSCRIBE. */
  private static boolean recordsRoute(SipMessage request) {
    Method method = request.method();
    return method == Method.NOTIFY || (method.formsDialog() && Span.isNone(request.toTag()));
  }

  /** Two values, one per side (RFC 5658): the topmost is the one the called side uses. */
  private void recordRoutes(SipMessage request, Arrival arrival, Plan plan, Hop hop, Edits edits) {
    Destination on = hop.router().destination();
    Local out = plan.local(on.listener());
    Local in = plan.local(arrival.listener().index());
    boolean emergency = on.isEmergency();
    int first = request.first(HeaderKind.RECORD_ROUTE);
    if (first >= 0 && request.lineFrom(first) != request.lineFrom(request.first(HeaderKind.VIA))) {
      edits.insert(request.lineFrom(first));
    }
    sealer.begin(Token.CALLEE);
    Binding.dialog(sealer, request, request.fromTag(), plan.zone(out.listener().zone()));
    origin.put(sealer, plan, emergency);
    edits.text("Record-Route: <sip:");
    uri(sealer.put(0, 4).seal(), out, edits);
    sealer.begin(Token.CALLER);
    Binding.dialog(sealer, request, request.fromTag(), arrival.zone());
    on.put(sealer, plan, emergency);
    long peer = arrival.peer() == null ? 0 : arrival.peer().name().hashCode();
    edits.text(">,<sip:");
    uri(sealer.put(peer, 4).seal(), in, edits);
    edits.text(">\r\n");
  }

  private void uri(int length, Local local, Edits edits) {
    edits.octets(sealer.token(), 0, length).octets(local.uri(), 0, local.uri().length);
  }

  private static void countHop(SipMessage request, Edits edits) {
    int header = request.first(HeaderKind.MAX_FORWARDS);
    if (request.maxForwards() > 0 && !edits.covers(request.valueFrom(header))) {
      edits
          .replace(request.valueFrom(header), request.valueTo(header))
          .number(request.maxForwards() - 1);
    }
  }

  /** RFC 5393 5.3.3: added where absent, capped where larger. We never fork. */
  private static void breadth(SipMessage request, Edits edits) {
    if (request.method() != Method.ACK
        && request.method() != Method.CANCEL
        && !request.has(HeaderKind.MAX_BREADTH)) {
      edits.insert(request.headersTo()).text("Max-Breadth: ").number(MAX_BREADTH).text("\r\n");
    }
  }
}
