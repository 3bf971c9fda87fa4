package org.sipward.firewall.transform;

import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Defect;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.view.NameAddrView;

/**
 * The undoing of what a strict router does: our Record-Route goes from the Request-URI to the top
 * of the Routes, and the last Route into the Request-URI (RFC 3261 16.4); from there on it is a
 * request like any other.
 *
 * <p>The result is read again: where the last Route makes no Request-URI, the request is taken as
 * it came, for us, and finds no way. One per event loop; owns the message it returns, which is
 * valid until the next call; allocates a copy of it.
 */
public final class StrictRoute {
  private final SipParser parser = new SipParser();
  private final NameAddrView routes = new NameAddrView();
  private final Edits edits = new Edits();

  /** The request as a loose router would have sent it. */
  public SipMessage undo(SipMessage request, Arrival arrival) {
    byte[] array = request.octets().array();
    long last = Span.NONE;
    long removal = Span.NONE;
    routes.begin(request, HeaderKind.ROUTE);
    while (routes.next()) {
      last = routes.uri();
      removal = routes.removal();
    }
    if (Span.isNone(last)) {
      return request;
    }
    long target = request.requestUri();
    edits.begin(request.octets());
    edits.replace(Span.from(target), Span.to(target));
    edits.octets(array, Span.from(last), Span.to(last));
    edits.insert(request.lineFrom(request.first(HeaderKind.ROUTE))).text("Route: <");
    edits.octets(array, Span.from(target), Span.to(target)).text(">\r\n");
    edits.delete(Span.from(removal), Span.to(removal));
    SipParser.Source source =
        arrival.transport().reliable() ? SipParser.Source.STREAM : SipParser.Source.DATAGRAM;
    return parser.parse(Octets.of(edits.toArray()), source, arrival.screening().limits())
                instanceof SipMessage undone
            && isTarget(undone)
        ? undone
        : request;
  }

  /** Whether what is now the Request-URI may be one. */
  private static boolean isTarget(SipMessage undone) {
    for (int i = 0; i < undone.defects().count(); i++) {
      Defect defect = undone.defects().defect(i);
      if (defect == Defect.REQUEST_URI || defect == Defect.REQUEST_URI_HEADERS) {
        return false;
      }
    }
    return true;
  }
}
