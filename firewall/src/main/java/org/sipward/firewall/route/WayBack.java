package org.sipward.firewall.route;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.seal.Token;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.view.ViaView;

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
  private static final int LOOPS = 8;

  private final Sealer sealer;
  private final ViaView via = new ViaView();
  private final HostPort sentBy = new HostPort();
  private final Destination destination = new Destination();
  private boolean probe;

  /** The response whose topmost Via the view is at. */
  private @Nullable Octets at;

  public WayBack(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * Finds the way of a response; false: it answers nothing we sent, {@link #destination} is void.
   */
  public boolean find(SipMessage response, Arrival arrival, Plan plan) {
    byte[] array = response.octets().array();
    at = response.octets();
    via.begin(response);
    if (!via.next()) {
      return false;
    }
    sentBy.set(array, via.host(), via.port());
    return plan.isSentBy(arrival.listener(), array, sentBy)
        && open(response, plan, arrival.listener().index());
  }

  /** Whether the Via the view is at was sealed by us when we sent this message from a listener. */
  private boolean open(SipMessage message, Plan plan, int listener) {
    byte[] array = message.octets().array();
    long sealed = via.param(PARAM);
    if (Span.isNone(sealed)) {
      return false;
    }
    Token token = sealer.begin(array, Span.from(sealed), Span.to(sealed));
    probe = token == Token.PROBE;
    return (token == Token.WAY_BACK || probe)
        && Binding.wayBack(sealer, message, plan.local(listener), via.branch())
        && sealer.open()
        && destination.take(sealer, plan);
  }

  /**
   * Whether the request has been here before, in the same zone and with nothing changed that
   * decides its route (RFC 5393 4.2); a request that comes back changed is a spiral, which is fine.
   *
   * <p>Looks at the first {@link #LOOPS} Vias of ours: each costs a decryption, and anybody can
   * write some.
   *
   * @param loop loop hash of the request
   */
  public boolean isLoop(SipMessage request, Plan plan, int loop) {
    if (!hasOurParameter(request)) {
      return false;
    }
    byte[] array = request.octets().array();
    int opened = 0;
    via.begin(request);
    while (opened < LOOPS && via.next()) {
      sentBy.set(array, via.host(), via.port());
      int listener = plan.sentBy(array, via.transport(), sentBy);
      if (listener >= 0) {
        opened++;
        if (open(request, plan, listener) && (int) sealer.take(4) == loop) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a Via could be ours at all: spares nearly every request a second reading of them. */
  private static boolean hasOurParameter(SipMessage request) {
    byte[] array = request.octets().array();
    for (int h = request.first(HeaderKind.VIA); h >= 0; h = request.next(h)) {
      int to = request.valueTo(h) - 3;
      int at = request.valueFrom(h);
      while (at < to) {
        // What stands where ";sw=" would end says how far the next place for it is (Horspool).
        int step =
            switch (array[at + 3]) {
              case ';' -> 3;
              case 's' -> 2;
              case 'w' -> 1;
              default -> 4;
            };
        if (array[at + 3] == '='
            && array[at] == ';'
            && array[at + 1] == 's'
            && array[at + 2] == 'w') {
          return true;
        }
        at += step;
      }
    }
    return false;
  }

  /**
   * Where a request came from, as far as an answer to it needs to know; whether its topmost Via
   * could be read, which {@link #via} is at then.
   */
  public boolean origin(SipMessage request, Arrival arrival, Destination into) {
    Zone zone = arrival.zone();
    boolean reliable = arrival.transport().reliable();
    via.begin(request);
    boolean read = via.next();
    int port = read ? via.port() : arrival.source().port();
    if (port < 0) {
      port = arrival.transport().defaultPort();
    }
    if (!reliable && (zone.symmetric() || (read && !Span.isNone(via.rport())))) {
      port = arrival.source().port();
    } else if (reliable && zone.kind() == ZoneKind.ACCESS) {
      port = 0; // nobody listens behind a subscriber's NAT: the connection or nothing
    }
    into.set(arrival.listener().index(), arrival.connection(), arrival.source(), port);
    if (zone.kind() == ZoneKind.ACCESS) {
      into.keepToFlow();
    }
    return read;
  }

  /** The view by which {@link #origin} has read the topmost Via: not to be moved. */
  public ViaView via() {
    return via;
  }

  public Destination destination() {
    return destination;
  }

  /** Whether the response answers a probe of ours and goes nowhere. */
  public boolean isProbe() {
    return probe;
  }

  /**
   * Removes our Via, the topmost; false where no other is left: the response is for nobody.
   *
   * @param response the one whose way was found, or what a control has made of it
   */
  @SuppressWarnings("ReferenceEquality") // other octets, even equal ones, have to be read first
  public boolean removeVia(SipMessage response, Edits edits) {
    if (response.octets() != at) {
      via.begin(response);
      if (!via.next()) {
        return false;
      }
    }
    at = null;
    long removal = via.removal();
    edits.delete(Span.from(removal), Span.to(removal));
    return via.next();
  }
}
