package org.sipward.firewall.route;

import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.seal.Token;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The way back of a response, sealed into our Via when the request goes out: only a response to
 * what we forwarded finds it, and it leads to where the request really came from.
 *
 * <p>By RFC 3581 to the source port where {@code rport} was asked for, by RFC 3261 18.2.2 to the
 * port of the sent-by otherwise; values of {@code received} and {@code rport} that a sender
 * supplies are never read. One per thread; allocates nothing.
 */
public final class WayBack {
  private static final String PARAM = "sw";

  private final Sealer sealer;
  private final Values values = new Values();
  private final HostPort sentBy = new HostPort();
  private final Destination destination = new Destination();
  private boolean probe;

  public WayBack(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * Finds the way of a response; false: it answers nothing we sent, {@link #destination} is void.
   */
  public boolean find(SipMessage response, Arrival arrival, Plan plan) {
    byte[] array = response.octets().array();
    long by = response.topViaSentBy();
    values.over(response, HeaderKind.VIA);
    if (Span.isNone(by)
        || !values.next(response)
        || !sentBy.read(array, Span.from(by), Span.to(by))
        || !plan.isSentBy(arrival.listener(), array, sentBy)) {
      return false;
    }
    long sealed = values.param(PARAM);
    if (Span.isNone(sealed)) {
      return false;
    }
    Token token = sealer.begin(array, Span.from(sealed), Span.to(sealed));
    probe = token == Token.PROBE;
    Local in = plan.local(arrival.listener().index());
    return (token == Token.WAY_BACK || probe)
        && Binding.wayBackOf(sealer, response, in)
        && sealer.open()
        && destination.take(sealer, plan);
  }

  /** Where a request came from, as far as an answer to it needs to know. */
  public void origin(SipMessage request, Arrival arrival, Destination into) {
    Zone zone = arrival.zone();
    boolean reliable = arrival.transport().reliable();
    int port = sentByPort(request, arrival);
    if (!reliable && (zone.symmetric() || asksForPort(request))) {
      port = arrival.source().port();
    } else if (reliable && zone.kind() == ZoneKind.ACCESS) {
      port = 0; // nobody listens behind a subscriber's NAT: the connection or nothing
    }
    set(arrival, port, into);
    if (zone.kind() == ZoneKind.ACCESS) {
      into.keepToFlow();
    }
  }

  private static void set(Arrival arrival, int port, Destination into) {
    Endpoint source = arrival.source();
    into.set(arrival.listener().index(), arrival.connection(), source, port);
  }

  private int sentByPort(SipMessage request, Arrival arrival) {
    long by = request.topViaSentBy();
    boolean read =
        !Span.isNone(by) && sentBy.read(request.octets().array(), Span.from(by), Span.to(by));
    if (!read) {
      return arrival.source().port();
    }
    return sentBy.port() == 0 ? arrival.transport().defaultPort() : sentBy.port();
  }

  private boolean asksForPort(SipMessage request) {
    values.over(request, HeaderKind.VIA);
    return values.next(request) && !Span.isNone(values.param("rport"));
  }

  public Destination destination() {
    return destination;
  }

  /** Whether the response answers a probe of ours and goes nowhere. */
  public boolean isProbe() {
    return probe;
  }

  /** Removes our Via, the topmost. */
  public void removeVia(SipMessage response, Edits edits) {
    values.deleteTop(response, HeaderKind.VIA, 1, edits);
  }

  /** The loop hash that was sealed behind the way. */
  long takeLoop() {
    return sealer.take(4);
  }
}
